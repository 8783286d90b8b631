// Files that mean harm: bombs, paths that lead elsewhere, links, lies about sizes, and nonsense in every part.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { importAccount, zipLimits } from '#actions/takeout/import-account.ts'
import { importFile, tooLargeImport } from '#actions/takeout/import-file.ts'
import type { ImportReport } from '#actions/takeout/import-report.ts'
import { operator, type PersonActor, reader } from '#domain/actor.ts'
import type { Refusal } from '#domain/refusals.ts'
import { accepted, someone } from '../support/discussed.ts'
import { makeZip } from '../support/rebuilt-zip.ts'
import { createTestSite, type TestSite } from '../support/site.ts'

let site: TestSite
let ada: PersonActor

beforeAll(async () => {
  site = await createTestSite({ hasLibrary: false })
  ada = await someone(site.storage)
})
afterAll(() => site.close())

function bring(bytes: Uint8Array): Promise<ImportReport | Refusal> {
  return importFile(site.storage, site.site.blobs, operator, { personId: ada.personId, bytes })
}

const account = { 'account.json': '{}' }
const head = '---\npaper: 10.5555/hostile\n---\n'

/** Names of equal length, so that every offset in the zip stays right. */
function renamed(zip: Buffer, from: string, to: string): Buffer {
  expect(to).toHaveLength(from.length)
  return Buffer.from(zip.toString('latin1').replaceAll(from, to), 'latin1')
}

/** Of the only entry in the central directory. */
function patched(zip: Buffer, offset: number, bytes: number[]): Buffer {
  const start = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]))
  const copy = Buffer.from(zip)
  Buffer.from(bytes).copy(copy, start + offset)
  return copy
}

describe('a zip is refused whole', () => {
  test.each([
    ['summaries/aaaa.md', '../../../../x/.md'],
    ['summaries/aaaa.md', '/etc/passwd/xx.md'],
    ['summaries/aaaa.md', 'C:/summaries/a.md'],
    ['summaries/aaaa.md', 'summaries\\aaaa.md'],
  ])('for the path %s → %s', async (from, to) => {
    const zip = renamed(await makeZip({ [from]: `${head}x` }), from, to)
    expect(await bring(zip)).toMatchObject({ code: 'zip-unreadable' })
  })

  test('for a link in place of a file', async () => {
    const zip = patched(await makeZip({ 'account.json': '/etc/passwd' }), 38, [0, 0, 0xff, 0xa1])
    expect(await bring(zip)).toMatchObject({ code: 'zip-odd' })
  })

  test('for one that unpacks to far more than it is', async () => {
    expect(
      await bring(await makeZip({ ...account, 'summaries/a.md': 'a'.repeat(20 * 1024 * 1024) })),
    ).toMatchObject({
      code: 'zip-too-large',
    })
  })

  test('for parts that are too many, too large, or together too much', async () => {
    const zip = await makeZip({ ...account, 'summaries/a.md': 'abc', 'summaries/b.md': 'abc' })
    const { openZip } = await import('#actions/files/zip-reader.ts')
    for (const less of [{ entries: 2 }, { part: 2 }, { unpacked: 7 }])
      expect(await openZip(zip, { ...zipLimits, ...less })).toMatchObject({ code: 'zip-too-large' })
    accepted(await openZip(zip, zipLimits)).close()
  })

  test('for a part that is named twice', async () => {
    const zip = renamed(
      await makeZip({ 'summaries/a.md': head, 'summaries/b.md': head }),
      'summaries/b.md',
      'summaries/a.md',
    )
    expect(await bring(zip)).toMatchObject({ code: 'zip-odd' })
  })

  test('for an encrypted part', async () => {
    expect(await bring(patched(await makeZip(account), 8, [0x09, 0x08]))).toMatchObject({ code: 'zip-odd' })
  })

  test('for being cut off, or for being none', async () => {
    const zip = await makeZip({ ...account, 'summaries/a.md': head })
    expect(await bring(zip.subarray(0, zip.length - 30))).toMatchObject({ code: 'zip-unreadable' })
    expect(await bring(Buffer.from('PK and nothing more'))).toMatchObject({ code: 'zip-unreadable' })
    expect(await bring(await makeZip({ 'notes.txt': 'x' }))).toMatchObject({ code: 'zip-unknown' })
    expect(await bring(Buffer.alloc(0))).toMatchObject({ code: 'csv-empty' })
  })

  test('for more bytes than a file may have', async () => {
    expect(await bring(new Uint8Array(50 * 1024 * 1024 + 1))).toEqual(tooLargeImport())
  })

  test('from a reader, and from somebody else', async () => {
    const order = { personId: ada.personId, file: await makeZip(account) }
    const other = await someone(site.storage)
    expect(await importAccount(site.storage, site.site.blobs, reader, order)).toMatchObject({
      code: 'sign-in-needed',
    })
    expect(await importAccount(site.storage, site.site.blobs, other, order)).toMatchObject({
      code: 'not-allowed',
    })
  })
})

test('a part that lies about its size is noted, and the others come in', async () => {
  const zip = await makeZip({
    'summaries/good.md': `${head}Good.`,
    'summaries/lies.md': `${head}A long enough text.`,
  })
  // The size unpacked, as the last entry of the directory says it.
  const report = accepted(await bring(patched(zip, 24, [30, 0, 0, 0])))
  expect(report.lines).toMatchObject([
    { outcome: 'added' },
    { what: 'summaries/lies.md', outcome: 'refused' },
  ])
})

test('nonsense in every part is noted, and nothing else comes of it', async () => {
  const before = await site.storage.pool.query('select count(*) from summaries')
  const report = accepted(
    await bring(
      await makeZip({
        'account.json': 'no JSON',
        'summaries/no-head.md': 'Just a text.',
        'summaries/no-paper.md': '---\ntitle: x\n---\ntext',
        'summaries/odd-paper.md': '---\npaper: nothing known\n---\ntext',
        'summaries/odd-words.md': '---\npaper: 10.5555/odd\nvisibility: everywhere\n---\ntext',
        'summaries/aliases.md': `---\na: &a [x]\nb: [${'*a,'.repeat(50)}]\npaper: 10.5555/odd\n---\ntext`,
        'summaries/empty.md': '---\npaper: 10.5555/odd\n---\n',
        'revisions.jsonl': '{"paper":1}\n[]\nnull\n',
        'lists.jsonl':
          '{"title":"","papers":[]}\n{"title":"x","papers":[{"paper":"nothing"}]}\n{"title":"a\\u0000b","papers":[]}',
        'readings.jsonl': '{"paper":"10.5555/odd","state":"burnt"}',
        'follows.jsonl': '{"kind":"planet","key":"mars"}\n{"kind":"tag","key":"none-such"}',
        'papers.jsonl': '{',
        'papers.bib': 'no BibTeX',
        'images.jsonl': 'x',
        'images/0123456789abcdef0123456789abcdef.png': '<svg onload=alert(1)>',
        'evil.sh': 'rm -rf /',
      }),
    ),
  )
  expect(report.lines.filter(({ outcome }) => outcome === 'added').map(({ what }) => what)).toEqual([
    'list “x”',
  ])
  expect(report.lines.filter(({ outcome }) => outcome === 'refused').length).toBeGreaterThan(14)
  expect(report.lines).toContainEqual({ what: 'evil.sh', outcome: 'skipped', reason: expect.any(String) })
  expect(await site.storage.pool.query('select count(*) from summaries')).toMatchObject({ rows: before.rows })
  expect(site.errors).toEqual([])
})

test('papers written by hand as BibTeX are brought with what they are called', async () => {
  const bib =
    '@article{x, title={A Hand-Written Entry}, author={Doe, Jane}, year={2001}, doi={10.5555/by.hand}}'
  accepted(
    await bring(
      await makeZip({
        'papers.bib': bib,
        'summaries/x.md': '---\npaper: doi:10.5555/by.hand\n---\nBy hand.',
      }),
    ),
  )
  const { rows } = await site.storage.pool.query(
    `select title, year from papers where key = 'doi:10.5555/by.hand'`,
  )
  expect(rows).toEqual([{ title: 'A Hand-Written Entry', year: 2001 }])
})

describe('a part that would take the memory of the server', () => {
  /** Not compressed, or it would be refused for what it unpacks to. */
  const stored = { isPacked: true }
  const million = `{"title":"A list","papers":[${'{"paper":"a"},'.repeat(999_999)}{"paper":"a"}]}`
  test.each([
    ['a list of a million papers', 'lists.jsonl', million],
    [
      'a list of more papers than a list has',
      'lists.jsonl',
      million.slice(0, 27 + 14 * 20_000).concat('{"paper":"a"}]}'),
    ],
    ['brackets inside each other', 'papers.jsonl', `${'['.repeat(4_000_000)}${']'.repeat(4_000_000)}`],
  ])('is refused by its line: %s', async (_name, part, line) => {
    const { lines } = accepted(await bring(await makeZip({ ...account, [part]: `${line}\n` }, stored)))
    expect(lines).toMatchObject([{ what: `${part}, line 1`, outcome: 'refused' }])
  })

  test('is read line by line where it has nothing but line ends', async () => {
    const { lines } = accepted(
      await bring(await makeZip({ ...account, 'papers.jsonl': '\n'.repeat(8_000_000) }, stored)),
    )
    expect(lines).toEqual([])
  })

  test('names a thousand refused lines at the most', async () => {
    const { lines } = accepted(
      await bring(await makeZip({ ...account, 'follows.jsonl': 'x y\n'.repeat(50_000) }, stored)),
    )
    expect(lines).toHaveLength(1_000)
  })

  test('of a CSV with very many columns is refused by their number', async () => {
    const bytes = new TextEncoder().encode(`${'a,'.repeat(140_000)}\n`.repeat(20))
    const { lines } = accepted(await bring(bytes))
    expect(lines).toHaveLength(20)
    expect(lines[0]?.reason).toContain('140001 columns')
  })
})
