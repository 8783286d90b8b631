// An import apart from merging: papers added and counted, notices stored, records refused, changes announced, interruptions resumed.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { tellOfEndedImports } from '#actions/bulk-import/import-row.ts'
import { operator } from '#domain/actor.ts'
import { refuse } from '#domain/refusals.ts'
import { type ImportSite, loomsMeeting, openImportSite } from '../support/import-site.ts'
import { paperDraft } from '../support/records.ts'

let site: ImportSite

beforeAll(async () => {
  site = await openImportSite()
})
beforeEach(() => site.empty())
afterAll(() => site.close())

async function countsOf(kind: string) {
  const { rows } = await site.storage.pool.query<{ key: string; papers: number }>(
    'select key, papers from paper_counts where kind = $1 and papers <> 0',
    [kind],
  )
  return rows
}

describe('an import', { timeout: 60_000 }, () => {
  test('adds papers with identifiers, venue, words and counts', async () => {
    const { counts } = await site.bring([
      paperDraft(['10.1000/a', '1905.01320'], { title: 'On looms', year: 2001, ...loomsMeeting }),
      paperDraft(['10.1000/b'], {
        title: 'On engines',
        year: 2002,
        ...loomsMeeting,
        abstract: 'tab\there \\ and\nthere',
      }),
    ])
    expect(counts).toMatchObject({ read: 2, added: 2, filled: 0, known: 0, repeated: 0, refused: {} })
    expect(await site.library()).toMatchObject([
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

  test('notes retractions of papers that it or other records are about', async () => {
    async function* records() {
      const [one, other] = [paperDraft(['10.1000/a']), paperDraft(['10.1000/notice'])]
      yield { number: 1, line: 1, name: 'a', draft: one, notices: [{ kind: 'version' as const, value: '1' }] }
      const notice = { kind: 'retraction' as const, value: '10.1000/notice', date: '2020-01-02' }
      const work = { scheme: 'doi' as const, value: '10.1000/A' }
      yield { number: 2, line: 2, name: 'b', draft: other, updates: [{ work, notice }] }
    }
    await site.bring([], { records: records(), format: 'crossref' })
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
    await site.bring([], { records: records(), format: 'arxiv-json' })
    const { rows } = await site.storage.pool.query(
      'select kind, value, date, source from paper_notices order by value',
    )
    expect(rows).toEqual(
      ['1', '2'].map((value) => ({ kind: 'version', value, date: '2020-01-02', source: 'arxiv' })),
    )
  })

  test('refuses what can’t be read or stored, one by one, and keeps the rest', async () => {
    const { counts, refusedPath } = await site.bring([
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
    const lines = (await readFile(refusedPath, 'utf8')).trimEnd().split('\n')
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { number: 1, line: 1, name: 'r1', code: 'entry-broken', message: 'It’s broken.', text: '@broken' },
      { number: 3, code: 'identifier-missing', text: expect.stringContaining('Without any') },
      { number: 4, code: 'record-unstorable' },
    ])
  })

  test('says what would happen, and does nothing', async () => {
    await site.bring([paperDraft(['10.1000/a'])])
    const { counts } = await site.bring([paperDraft(['10.1000/a']), paperDraft(['10.1000/b'])], {
      isDryRun: true,
    })
    expect(counts).toMatchObject({ read: 2, added: 1, known: 1 })
    expect(await site.library()).toHaveLength(1)
    const { rows } = await site.storage.pool.query('select from imports')
    expect(rows).toHaveLength(1)
  })

  test('announces what it changed once, at its end', async () => {
    const heard: string[] = []
    const client = new pg.Client(site.storage.connectionConfig)
    await client.connect()
    client.on('notification', ({ payload = '' }) => void (payload.startsWith('beat:') || heard.push(payload)))
    await client.query('listen scholium_changed')
    await site.bring(
      Array.from({ length: 200 }, (_, i) => paperDraft([`10.1000/n${i}`], { ...loomsMeeting })),
    )
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
    const refusedPath = join(site.folder, 'resumed.jsonl')
    const bad = { refusal: refuse('entry-broken', 'It’s broken.'), text: 'x' }
    const drafts = Array.from({ length: 1_100 }, (_, i) =>
      i % 250 === 0 ? bad : paperDraft([`10.1000/${i}`]),
    )
    const stop = new AbortController()
    const onBatch = () => stop.abort()
    const first = await site.bring(drafts, { file, refusedPath, batch: 1_000, signal: stop.signal, onBatch })
    expect(first).toMatchObject({ isFinished: false, counts: { read: 1_000, added: 996 } })
    const second = await site.bring(drafts, { file, refusedPath })
    expect(second).toMatchObject({
      isFinished: true,
      resumedAt: 1_000,
      counts: { read: 1_100, added: 1_095 },
    })
    expect((await readFile(refusedPath, 'utf8')).trimEnd().split('\n')).toHaveLength(5)
    const third = await site.bring(drafts.slice(0, 10), { file, refusedPath })
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
