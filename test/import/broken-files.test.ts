// Packed files that are damaged, cut off or made to fill the disk, imported through the command line.
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runCommand } from '../support/command.ts'
import { createTestSite, databaseUrlOf, type TestSite } from '../support/site.ts'

let site: TestSite
let folder: string

beforeAll(async () => {
  site = await createTestSite({ hasLibrary: false })
  folder = await mkdtemp(join(tmpdir(), 'scholium-broken-'))
  await chmod(folder, 0o711)
})
afterAll(async () => {
  await site.close()
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
})

const damaged = 'The packed file is damaged or cut off.'
const dense = 'The packed file unpacks to more than 200 times its size.'

/** Each has a title that packs badly, as real ones do. */
function entries(count: number): string {
  const numbers = Array.from({ length: count }, (_, i) => i + 1)
  return numbers
    .map((i) => `@article{k${i}, title = {Looms ${(i * 7919) ** 3}}, doi = {10.5555/broken.${i}}}\n`)
    .join('')
}

async function importFile(name: string, bytes: Uint8Array, ...options: string[]) {
  const path = join(folder, name)
  await writeFile(path, bytes)
  const env = { DATABASE_URL: databaseUrlOf(site), SCHOLIUM_DATA: folder }
  return { path, ...(await runCommand(['import', ...options, path], env)) }
}

async function paperCount(): Promise<number> {
  const { rows } = await site.storage.pool.query<{ count: number }>('select count(*)::int from papers')
  return rows[0]?.count ?? 0
}

describe('a packed file', { timeout: 120_000 }, () => {
  test('that is cut off is imported up to there, with a sentence and an exit code of 1', async () => {
    const packed = gzipSync(entries(4_000))
    const cut = packed.subarray(0, packed.length / 2)
    const { path, code, out, err } = await importFile('cut.bib.gz', cut)
    expect({ code, err }).toEqual({
      code: 1,
      err: `${path}: couldn’t be read to its end. ${damaged} What came before that is imported.\n`,
    })
    const added = Number(out.match(/added ([\d,]+) papers/)?.[1]?.replace(',', ''))
    expect(added).toBeGreaterThan(500)
    expect(added).toBeLessThan(4_000)
    expect(await paperCount()).toBe(added)
  })

  test('that is damaged in the middle says the same to programs', async () => {
    const packed = gzipSync(entries(4_000))
    const middle = Math.floor(packed.length / 2)
    packed.fill(0xff, middle, middle + 1_000)
    const { code, out, err } = await importFile('damaged.bib.gz', packed, '--json')
    expect({ code, err }).toEqual({ code: 1, err: '' })
    expect(JSON.parse(out)).toMatchObject({ format: 'bibtex', isFinished: true, broken: damaged })
  })

  test('that is damaged from its beginning is refused', async () => {
    const before = await paperCount()
    const { path, code, out, err } = await importFile(
      'noise.gz',
      Buffer.concat([Buffer.from([0x1f, 0x8b]), Buffer.alloc(1_000, 0xff)]),
    )
    expect({ code, out, err }).toEqual({ code: 1, out: '', err: `Can’t read ${path}. ${damaged}\n` })
    expect(await paperCount()).toBe(before)
  })

  test('that would unpack to gigabytes is stopped, and what came before is imported', async () => {
    const before = await paperCount()
    const bomb = gzipSync(
      `@article{bomb, title = {A bomb}, doi = {10.5555/bomb}}\n${' '.repeat(100_000_000)}`,
    )
    const { path, code, out, err } = await importFile('bomb.gz', bomb)
    expect({ code, err }).toEqual({
      code: 1,
      err: `${path}: couldn’t be read to its end. ${dense} What came before that is imported.\n`,
    })
    expect(out).toContain('added 1 paper,')
    expect(await paperCount()).toBe(before + 1)
  })
})
