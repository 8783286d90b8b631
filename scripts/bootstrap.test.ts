import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { soon } from '../test/support/soon.ts'

const original = fileURLToPath(new URL('./bootstrap.mjs', import.meta.url))

/** Stands in for npm: notes what it was asked, and installs a Node that is the one running. */
const fakeNpm = `
  const fs = require('node:fs')
  const [command] = process.argv.slice(2)
  fs.appendFileSync('npm-log', command + '\\n')
  if (command === 'run') fs.mkdirSync('dist', { recursive: true })
  if (fs.existsSync('npm-fails')) process.exit(1)
  if (fs.existsSync('npm-stalls-once')) {
    fs.rmSync('npm-stalls-once')
    process.exit(1)
  }
  if (command === 'run' || (command === 'ci' && fs.existsSync('npm-skips-scripts'))) process.exit(0)
  fs.mkdirSync('node_modules/node/bin', { recursive: true })
  fs.symlinkSync(process.execPath, 'node_modules/node/bin/node')`

let root: string

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'scholium-bootstrap-'))
  for (const folder of ['scripts', 'src']) mkdirSync(join(root, folder))
  cpSync(original, join(root, 'scripts', 'bootstrap.mjs'))
  write('npm-cli.cjs', fakeNpm)
  write('src/page.ts', 'one')
  write('package.json', JSON.stringify({ scripts: { build: 'vite build' } }))
  write(
    'package-lock.json',
    JSON.stringify({ packages: { '': {}, 'node_modules/node': { version: '24.0.0' } } }),
  )
})

afterEach(() => rmSync(root, { recursive: true }))

function write(name: string, text: string): void {
  writeFileSync(join(root, name), text)
}

function npmLog(): string[] {
  return readFileSync(join(root, 'npm-log'), 'utf8').trim().split('\n')
}

function start(body: string): ChildProcess {
  const bootstrap = pathToFileURL(join(root, 'scripts', 'bootstrap.mjs')).href
  const script = `
    import { ensureBuilt, ensureInstalled, main, runPinned } from '${bootstrap}'
    await main(async () => { ${body} })`
  const env = { ...process.env, npm_execpath: join(root, 'npm-cli.cjs') }
  return spawn(process.execPath, ['--input-type=module', '-e', script], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

async function run(body: string): Promise<{ code: number; output: string }> {
  const child = start(body)
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (piece) => (output += piece))
  const [code] = await once(child, 'close')
  return { code, output }
}

test('installs once, and again when the lock file changes', async () => {
  expect(await run('await ensureInstalled()')).toMatchObject({ code: 0 })
  await run('await ensureInstalled()')
  expect(npmLog()).toEqual(['ci'])
  write('package-lock.json', JSON.stringify({ packages: { '': {} } }))
  rmSync(join(root, 'node_modules'), { recursive: true })
  await run('await ensureInstalled()')
  expect(npmLog()).toEqual(['ci', 'ci'])
})

test('leaves alone what somebody has installed with npm', async () => {
  mkdirSync(join(root, 'node_modules/node/bin'), { recursive: true })
  symlinkSync(process.execPath, join(root, 'node_modules/node/bin/node'))
  cpSync(join(root, 'package-lock.json'), join(root, 'node_modules/.package-lock.json'))
  expect(await run('await ensureInstalled()')).toEqual({ code: 0, output: '' })
})

test('gets the pinned Node when npm skipped its install script', async () => {
  write('npm-skips-scripts', '')
  mkdirSync(join(root, 'node_modules'))
  expect(await run('await ensureInstalled()')).toMatchObject({ code: 0 })
  expect(npmLog()).toEqual(['ci', 'rebuild'])
})

test('ends in one line when the installation fails', async () => {
  write('npm-fails', '')
  const { code, output } = await run('await ensureInstalled()')
  expect(code).toBe(1)
  expect(output).toMatch(/Couldn’t install/)
  expect(output).not.toMatch(/\bat\b .*bootstrap/)
})

test('installs in spite of a download that stalls', async () => {
  write('npm-stalls-once', '')
  expect(await run('await ensureInstalled()')).toMatchObject({ code: 0 })
  expect(npmLog()).toEqual(['ci', 'ci'])
})

test('builds again only when a source has changed, and not for a test', async () => {
  await run('await ensureBuilt()')
  await run('await ensureBuilt()')
  write('src/page.test.ts', 'a test')
  await run('await ensureBuilt()')
  expect(npmLog()).toEqual(['run'])
  write('src/page.ts', 'two')
  await run('await ensureBuilt()')
  expect(npmLog()).toEqual(['run', 'run'])
})

test('needs no build where there is none', async () => {
  write('package.json', '{}')
  expect(await run('await ensureBuilt()')).toEqual({ code: 0, output: '' })
})

test('gives the exit code of the pinned Node back', async () => {
  await run('await ensureInstalled()')
  write('child.mjs', 'process.exit(7)')
  expect(await run(`return runPinned(['child.mjs'])`)).toMatchObject({ code: 7 })
})

const waitingChild = `
  import { writeFileSync } from 'node:fs'
  import { onStop } from '${new URL('../src/cli/stop-signals.ts', import.meta.url).href}'
  const timer = setInterval(() => {}, 1000)
  const watch = onStop((reason) => {
    writeFileSync('told', reason)
    clearInterval(timer)
    watch.release()
  })
  console.log('up')`

test('passes a signal on and waits for the child to finish', async () => {
  await run('await ensureInstalled()')
  write('child.mjs', waitingChild)
  const parent = start(`return runPinned(['child.mjs'])`)
  await once(parent.stdout as NonNullable<ChildProcess['stdout']>, 'data')
  parent.kill('SIGTERM')
  expect(await once(parent, 'exit')).toEqual([0, null])
  expect(readFileSync(join(root, 'told'), 'utf8')).toBe('SIGTERM')
})

test('a parent that is killed takes the child along', async () => {
  await run('await ensureInstalled()')
  write('child.mjs', waitingChild)
  const parent = start(`return runPinned(['child.mjs'])`)
  await once(parent.stdout as NonNullable<ChildProcess['stdout']>, 'data')
  parent.kill('SIGKILL')
  await vi.waitFor(() => expect(readFileSync(join(root, 'told'), 'utf8')).toBe('disconnect'), soon)
})
