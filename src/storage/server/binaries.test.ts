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
  expect(await findBinaries()).toMatchObject({ major: 18 })
})

test.each([
  ['postgres (PostgreSQL) 17.2', 17],
  ['postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)', 15],
  ['postgres (PostgreSQL) 19devel', 19],
])('reads %s', async (line, major) => {
  const folder = await makePrograms(line)
  expect(await findBinaries(folder)).toEqual({ folder, major })
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
