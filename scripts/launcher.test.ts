import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'

let root: string
let launcher: string

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'scholium launcher '))
  for (const folder of ['bin', 'src/cli', 'elsewhere']) mkdirSync(join(root, folder), { recursive: true })
  launcher = join(root, 'bin', 'scholium')
  cpSync(fileURLToPath(new URL('../bin/scholium', import.meta.url)), launcher)
  chmodSync(launcher, 0o755)
  writeFileSync(join(root, 'src/cli/main.ts'), 'console.log(JSON.stringify(process.argv.slice(2)))')
})

afterEach(() => rmSync(root, { recursive: true }))

function installNode(): void {
  mkdirSync(join(root, 'node_modules/node/bin'), { recursive: true })
  symlinkSync(process.execPath, join(root, 'node_modules/node/bin/node'))
}

test('hands its words on as they are, from any folder', () => {
  installNode()
  const { stdout } = spawnSync(launcher, ['render', 'a file', '$x'], { cwd: '/', encoding: 'utf8' })
  expect(JSON.parse(stdout)).toEqual(['render', 'a file', '$x'])
})

test('works through links, relative and absolute', () => {
  installNode()
  const [one, two] = [join(root, 'elsewhere', 'one'), join(root, 'elsewhere', 'two')]
  symlinkSync('../bin/scholium', one)
  symlinkSync(one, two)
  for (const link of [one, two]) {
    expect(spawnSync(link, ['serve'], { cwd: '/', encoding: 'utf8' }).stdout).toBe('["serve"]\n')
  }
})

test('says what to do before anything is installed', () => {
  const { status, stderr } = spawnSync(launcher, [], { encoding: 'utf8' })
  expect(status).toBe(1)
  expect(stderr).toContain('npm start')
})
