// What an import makes of records: new papers, papers that are there, the same paper twice, and what can't be stored.
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { importRecords, type RecordsImport } from '#actions/bulk-import/import-records.ts'
import { tellOfEndedImports } from '#actions/bulk-import/import-row.ts'
import { operator } from '#domain/actor.ts'
import type { PaperDraft } from '#domain/papers/draft.ts'
import { refuse } from '#domain/refusals.ts'
import { accepted } from '../support/discussed.ts'
import { paperDraft, recordsOf } from '../support/records.ts'
import { createTestSite, type TestSite } from '../support/site.ts'

let site: TestSite
let folder: string
let files = 0

beforeAll(async () => {
  site = await createTestSite({ hasLibrary: false })
  folder = await mkdtemp(join(tmpdir(), 'scholium-import-'))
})
afterAll(async () => {
  await site.close()
  await rm(folder, { recursive: true, force: true })
})
beforeEach(() => site.storage.pool.query('truncate papers, imports cascade'))

async function bring(drafts: Parameters<typeof recordsOf>[0], more: Partial<RecordsImport> = {}) {
  files += 1
  const file = { hash: `hash ${files}`, name: 'file', size: 1 }
  const refusedPath = join(folder, `${files}.jsonl`)
  const order = { file, format: 'bibtex', records: recordsOf(drafts), refusedPath, ...more }
  return accepted(await importRecords(site.storage, order))
}

async function library() {
  const { rows } = await site.storage.pool.query(
    `select p.key, p.title, p.year, v.name as venue, p.abstract, p.author_names as authors,
       array(select key from paper_identifiers i where i.paper_id = p.id order by key) as keys
     from papers p left join venues v on v.id = p.venue_id order by p.id`,
  )
  return rows
}

async function countsOf(kind: string) {
  const { rows } = await site.storage.pool.query<{ key: string; papers: number }>(
    'select key, papers from paper_counts where kind = $1 and papers <> 0',
    [kind],
  )
  return rows
}

const venue: Partial<PaperDraft> = {
  venueName: 'Proceedings of the 3rd Meeting on Looms (ML 2001)',
  venueKind: 'conference',
}

describe('an import', { timeout: 60_000 }, () => {
  test('adds papers with identifiers, venue, words and counts', async () => {
    const { counts } = await bring([
      paperDraft(['10.1000/a', '1905.01320'], { title: 'On looms', year: 2001, ...venue }),
      paperDraft(['10.1000/b'], {
        title: 'On engines',
        year: 2002,
        ...venue,
        abstract: 'tab\there \\ and\nthere',
      }),
    ])
    expect(counts).toMatchObject({ read: 2, added: 2, filled: 0, known: 0, repeated: 0, refused: {} })
    expect(await library()).toMatchObject([
      { key: 'arxiv:1905.01320', venue: 'Meeting on Looms', keys: ['arxiv:1905.01320', 'doi:10.1000/a'] },
      {
        key: 'doi:10.1000/b',
        venue: 'Meeting on Looms',
        abstract: 'tab\there \\ and\nthere',
        authors: 'Ada Byron',
      },
    ])
    expect(await countsOf('all')).toEqual([{ key: '', papers: 2 }])
    const { rows } = await site.storage.pool.query(
      `select papers from search_words where word in ('looms', 'byron') order by word`,
    )
    expect(rows).toEqual([{ papers: 2 }, { papers: 1 }])
  })

  test('gives a known paper what it lacks, and changes nothing that’s there', async () => {
    await bring([paperDraft(['10.1000/a'], { title: 'On looms', year: 2001, abstract: 'First.' })])
    const more = paperDraft(['10.1000/A', '1905.01320'], {
      title: 'ON LOOMS!',
      year: 1999,
      abstract: 'Second.',
      ...venue,
    })
    expect((await bring([more])).counts).toMatchObject({ added: 0, filled: 1, known: 0 })
    expect(await library()).toEqual([
      {
        key: 'arxiv:1905.01320',
        title: 'On looms',
        year: 2001,
        venue: 'Meeting on Looms',
        abstract: 'First.',
        authors: 'Ada Byron',
        keys: ['arxiv:1905.01320', 'doi:10.1000/a'],
      },
    ])
    expect((await bring([more])).counts).toMatchObject({ added: 0, filled: 0, known: 1 })
  })

  test('names a paper that went by its identifier, and puts a proceedings in place of a preprint server', async () => {
    await bring([
      paperDraft(['10.1000/a'], { title: 'doi:10.1000/a', authors: [] }),
      paperDraft(['1905.01320'], {
        title: 'Elsewhere',
        venueName: 'arXiv',
        venueKind: 'preprint',
        venueYear: 2019,
      }),
    ])
    await bring([
      paperDraft(['10.1000/a'], { title: 'On looms' }),
      paperDraft(['1905.01320'], { title: 'Elsewhere', ...venue, venueYear: 2020 }),
    ])
    expect(await library()).toMatchObject([
      { title: 'On looms', authors: 'Ada Byron' },
      { title: 'Elsewhere', venue: 'Meeting on Looms' },
    ])
  })

  test('makes one paper of records that share an identifier, across batches too', async () => {
    const drafts = [
      paperDraft(['10.1000/a'], { title: 'On looms' }),
      paperDraft(['1905.01320'], { title: 'On Looms.' }),
      paperDraft(['10.1000/a', '1905.01320'], { title: 'On the looms', year: 2003 }),
    ]
    const { counts } = await bring(drafts)
    expect(counts).toMatchObject({ read: 3, added: 1, repeated: 2 })
    expect(await library()).toMatchObject([
      { title: 'On looms', year: 2003, keys: ['arxiv:1905.01320', 'doi:10.1000/a'] },
    ])
    expect((await bring(drafts)).counts).toMatchObject({ added: 0, known: 1 })
  })

  test('makes one paper of the same title, authors and year, and not of a title that many have', async () => {
    const authors = [{ name: 'Ada Byron' }]
    await bring([paperDraft(['10.1000/a'], { title: 'On the {Looms} of Ada', year: 2001, authors })])
    const { counts } = await bring([
      paperDraft(['dblp:conf/x/Byron01'], { title: 'On the looms of Ada.', year: 2001, authors }),
      paperDraft(['dblp:conf/x/Other01'], {
        title: 'On the looms of Ada',
        year: 2001,
        authors: [{ name: 'Bob Byte' }],
      }),
      paperDraft(['dblp:journals/x/1'], { title: 'Twice here', year: 2001, authors }),
      paperDraft(['arxiv:1905.01320'], { title: 'Twice, here', year: 2000, authors, abstract: 'Known.' }),
    ])
    expect(counts).toMatchObject({ added: 2, filled: 1, repeated: 1 })
    expect(await library()).toMatchObject([
      { keys: ['dblp:conf/x/Byron01', 'doi:10.1000/a'] },
      { keys: ['dblp:conf/x/Other01'] },
      { keys: ['arxiv:1905.01320', 'dblp:journals/x/1'], abstract: 'Known.' },
    ])
    const editorials = Array.from({ length: 30 }, (_, i) =>
      paperDraft([`10.1000/e${i}`], { title: 'Editorial', year: 2001, authors }),
    )
    expect((await bring(editorials)).counts).toMatchObject({ added: 30, repeated: 0 })
  })

  test('asks moderators about pairs that may be one, once', async () => {
    const authors = [{ name: 'Ada Byron' }, { name: 'Charles Babbage' }]
    await bring([
      paperDraft(['10.1000/a'], { title: 'On the looms of Ada', year: 2001, authors }),
      paperDraft(['10.1000/b'], { title: 'And on engines', year: 2001 }),
    ])
    const drafts = [
      paperDraft(['1905.01320'], { title: 'On the looms of Ada', year: 2001, authors: authors.slice(1) }),
      paperDraft(['10.1000/a', '10.1000/b'], { title: 'On the looms of Ada, and on engines' }),
    ]
    expect((await bring(drafts)).counts).toMatchObject({ added: 1, known: 1, suggested: 2 })
    expect((await bring(drafts)).counts).toMatchObject({ added: 0, known: 2, suggested: 0 })
    const { rows } = await site.storage.pool.query('select reason from merge_suggestions order by reason')
    expect(rows).toEqual([{ reason: 'identifier' }, { reason: 'score' }])
  })

  test('takes no paper over by an identifier that a record of something else names', async () => {
    const printed = paperDraft(['10.1000/a'], { title: 'On the looms of Ada', year: 2001 })
    const hostile = paperDraft(['1905.01320', '10.1000/a'], {
      title: 'Cheap engines bought online',
      abstract: 'Buy.',
      url: 'https://buy.example/',
    })
    const apart = [
      { title: printed.title, abstract: null, keys: ['doi:10.1000/a'] },
      { title: hostile.title, key: 'arxiv:1905.01320', keys: ['arxiv:1905.01320'] },
    ]
    const ways = [[[printed], [hostile]], [[printed, hostile]], [[hostile, printed]]]
    for (const batches of ways) {
      await site.storage.pool.query('truncate papers, imports cascade')
      let suggested = 0
      for (const batch of batches)
        suggested += (await bring(batch, { format: 'arxiv-json' })).counts.suggested
      expect(suggested).toBe(1)
      expect((await library()).sort((a, b) => (a.key < b.key ? 1 : -1))).toMatchObject(apart)
      expect((await bring([hostile], { format: 'arxiv-json' })).counts).toMatchObject({ known: 1, filled: 0 })
    }
  })

  test('believes no record whose own identifier the library has under a wholly different title', async () => {
    await bring([paperDraft(['10.1000/a'], { title: 'On the looms of Ada' })])
    const other = paperDraft(['10.1000/a', 'dblp:conf/x/1'], {
      title: 'Cheap engines bought online',
      abstract: 'Buy.',
    })
    const { counts } = await bring([other, paperDraft(['10.1000/a'], { title: 'The looms of Ada' })], {
      batch: 1,
    })
    expect(counts).toMatchObject({ added: 0, known: 1, refused: { 'title-differs': 1 } })
    expect(await library()).toMatchObject([
      { title: 'On the looms of Ada', abstract: null, keys: ['doi:10.1000/a'] },
    ])
  })

  test('doesn’t take chapters of one book for one work', async () => {
    const isbn = 'ISBN 978-3-16-148410-0'
    const { counts } = await bring([
      paperDraft(['10.1000/a', isbn], { title: 'Chapter one' }),
      paperDraft(['10.1000/b', isbn], { title: 'Chapter two' }),
      paperDraft([isbn], { title: 'The book' }),
      paperDraft([isbn], { title: 'Chapter three' }),
    ])
    expect(counts).toMatchObject({ added: 3, refused: { 'identifier-taken': 1 } })
    const again = await bring([
      paperDraft([isbn], { title: 'The Book' }),
      paperDraft([isbn], { title: 'Chapter 4' }),
    ])
    expect(again.counts).toMatchObject({ added: 0, refused: { 'identifier-taken': 1 } })
    expect((await bring([paperDraft([isbn], { title: 'Chapter 4' })])).counts).toMatchObject({
      added: 0,
      refused: { 'identifier-taken': 1 },
    })
  })

  test('notes retractions of papers that it or other records are about', async () => {
    async function* records() {
      const [one, other] = [paperDraft(['10.1000/a']), paperDraft(['10.1000/notice'])]
      yield { number: 1, line: 1, name: 'a', draft: one, notices: [{ kind: 'version' as const, value: '1' }] }
      const notice = { kind: 'retraction' as const, value: '10.1000/notice', date: '2020-01-02' }
      const work = { scheme: 'doi' as const, value: '10.1000/A' }
      yield { number: 2, line: 2, name: 'b', draft: other, updates: [{ work, notice }] }
    }
    await bring([], { records: records(), format: 'crossref' })
    const { rows } = await site.storage.pool.query(
      `select p.key, n.kind, n.value, n.source from paper_notices n join papers p on p.id = n.paper_id order by n.kind`,
    )
    expect(rows).toEqual([
      { key: 'doi:10.1000/a', kind: 'retraction', value: '10.1000/notice', source: 'crossref' },
      { key: 'doi:10.1000/a', kind: 'version', value: '1', source: 'crossref' },
    ])
  })

  test('notes the versions of papers that nothing else happened to', async () => {
    const versions = ['1', '2', 'x'].map((value) => ({ kind: 'version' as const, value, date: '2020-01-02' }))
    async function* records() {
      yield { number: 1, line: 1, name: 'a', draft: paperDraft(['1905.01320']), notices: versions }
    }
    await bring([], { records: records(), format: 'arxiv-json' })
    const { rows } = await site.storage.pool.query(
      'select kind, value, date, source from paper_notices order by value',
    )
    expect(rows).toEqual(
      ['1', '2'].map((value) => ({ kind: 'version', value, date: '2020-01-02', source: 'arxiv' })),
    )
  })

  test('refuses what can’t be read or stored, one by one, and keeps the rest', async () => {
    const { counts } = await bring([
      { refusal: refuse('entry-broken', 'It’s broken.'), text: '@broken' },
      paperDraft(['10.1000/a']),
      paperDraft([], { title: 'Without any' }),
      paperDraft([`10.1000/${randomName(1_900)}`], { title: 'Too long a key for the index' }),
      paperDraft(['10.1000/b'], { authors: [{ name: 'half \ud800 a letter' }] }),
    ])
    expect(counts).toMatchObject({
      read: 5,
      added: 2,
      refused: { 'entry-broken': 1, 'identifier-missing': 1, 'record-unstorable': 1 },
    })
    const lines = (await readFile(join(folder, `${files}.jsonl`), 'utf8')).trimEnd().split('\n')
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { number: 1, line: 1, name: 'r1', code: 'entry-broken', message: 'It’s broken.', text: '@broken' },
      { number: 3, code: 'identifier-missing', text: expect.stringContaining('Without any') },
      { number: 4, code: 'record-unstorable' },
    ])
  })

  test('says what would happen, and does nothing', async () => {
    await bring([paperDraft(['10.1000/a'])])
    const { counts } = await bring([paperDraft(['10.1000/a']), paperDraft(['10.1000/b'])], { isDryRun: true })
    expect(counts).toMatchObject({ read: 2, added: 1, known: 1 })
    expect(await library()).toHaveLength(1)
    const { rows } = await site.storage.pool.query('select from imports')
    expect(rows).toHaveLength(1)
  })

  test('announces what it changed once, at its end', async () => {
    const heard: string[] = []
    const client = new pg.Client(site.storage.connectionConfig)
    await client.connect()
    client.on('notification', ({ payload = '' }) => void (payload.startsWith('beat:') || heard.push(payload)))
    await client.query('listen scholium_changed')
    await bring(Array.from({ length: 200 }, (_, i) => paperDraft([`10.1000/n${i}`], { ...venue })))
    await client.query('select 1')
    expect(heard).toEqual(['all'])
    await site.storage.pool.query(
      `update imports set told_at = changed_at - interval '1 hour', changed_at = now() - interval '1 hour'`,
    )
    expect(await tellOfEndedImports(site.storage, operator)).toEqual({ announced: 1 })
    expect(await tellOfEndedImports(site.storage, operator)).toEqual({ announced: 0 })
    await client.query('select 1')
    expect(heard).toEqual(['all', 'all'])
    await client.end()
  })

  test('goes on after the last settled batch, with the refused records of both runs once', async () => {
    const file = { hash: 'one', name: 'file', size: 1 }
    const refusedPath = join(folder, 'resumed.jsonl')
    const bad = { refusal: refuse('entry-broken', 'It’s broken.'), text: 'x' }
    const drafts = Array.from({ length: 1_100 }, (_, i) =>
      i % 250 === 0 ? bad : paperDraft([`10.1000/${i}`]),
    )
    const stop = new AbortController()
    const onBatch = () => stop.abort()
    const first = await bring(drafts, { file, refusedPath, batch: 1_000, signal: stop.signal, onBatch })
    expect(first).toMatchObject({ isFinished: false, counts: { read: 1_000, added: 996 } })
    const second = await bring(drafts, { file, refusedPath })
    expect(second).toMatchObject({
      isFinished: true,
      resumedAt: 1_000,
      counts: { read: 1_100, added: 1_095 },
    })
    expect((await readFile(refusedPath, 'utf8')).trimEnd().split('\n')).toHaveLength(5)
    const third = await bring(drafts.slice(0, 10), { file, refusedPath })
    expect(third).toMatchObject({ resumedAt: 0, counts: { added: 0, known: 9 } })
  })
})

/** Nothing that the database could compress. */
function randomName(length: number): string {
  let state = 1
  return Array.from({ length }, () => {
    state = (state * 48_271) % 2_147_483_647
    return String.fromCodePoint(0x4e00 + (state % 20_000))
  }).join('')
}
