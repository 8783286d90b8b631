// What an import makes of records of papers that are there, or that it brings twice: one paper each, and no paper taken over.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type ImportSite, loomsMeeting, openImportSite } from '../support/import-site.ts'
import { paperDraft } from '../support/records.ts'

let site: ImportSite

beforeAll(async () => {
  site = await openImportSite()
})
beforeEach(() => site.empty())
afterAll(() => site.close())

describe('an import', { timeout: 60_000 }, () => {
  test('gives a known paper what it lacks, and changes nothing that’s there', async () => {
    await site.bring([paperDraft(['10.1000/a'], { title: 'On looms', year: 2001, abstract: 'First.' })])
    const more = paperDraft(['10.1000/A', '1905.01320'], {
      title: 'ON LOOMS!',
      year: 1999,
      abstract: 'Second.',
      ...loomsMeeting,
    })
    expect((await site.bring([more])).counts).toMatchObject({ added: 0, filled: 1, known: 0 })
    expect(await site.library()).toEqual([
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
    expect((await site.bring([more])).counts).toMatchObject({ added: 0, filled: 0, known: 1 })
  })

  test('names a paper that went by its identifier, and puts a proceedings in place of a preprint server', async () => {
    await site.bring([
      paperDraft(['10.1000/a'], { title: 'doi:10.1000/a', authors: [] }),
      paperDraft(['1905.01320'], {
        title: 'Elsewhere',
        venueName: 'arXiv',
        venueKind: 'preprint',
        venueYear: 2019,
      }),
    ])
    await site.bring([
      paperDraft(['10.1000/a'], { title: 'On looms' }),
      paperDraft(['1905.01320'], { title: 'Elsewhere', ...loomsMeeting, venueYear: 2020 }),
    ])
    expect(await site.library()).toMatchObject([
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
    const { counts } = await site.bring(drafts)
    expect(counts).toMatchObject({ read: 3, added: 1, repeated: 2 })
    expect(await site.library()).toMatchObject([
      { title: 'On looms', year: 2003, keys: ['arxiv:1905.01320', 'doi:10.1000/a'] },
    ])
    expect((await site.bring(drafts)).counts).toMatchObject({ added: 0, known: 1 })
  })

  test('makes one paper of the same title, authors and year, and not of a title that many have', async () => {
    const authors = [{ name: 'Ada Byron' }]
    await site.bring([paperDraft(['10.1000/a'], { title: 'On the {Looms} of Ada', year: 2001, authors })])
    const { counts } = await site.bring([
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
    expect(await site.library()).toMatchObject([
      { keys: ['dblp:conf/x/Byron01', 'doi:10.1000/a'] },
      { keys: ['dblp:conf/x/Other01'] },
      { keys: ['arxiv:1905.01320', 'dblp:journals/x/1'], abstract: 'Known.' },
    ])
    const editorials = Array.from({ length: 30 }, (_, i) =>
      paperDraft([`10.1000/e${i}`], { title: 'Editorial', year: 2001, authors }),
    )
    expect((await site.bring(editorials)).counts).toMatchObject({ added: 30, repeated: 0 })
  })

  test('asks moderators about pairs that may be one, once', async () => {
    const authors = [{ name: 'Ada Byron' }, { name: 'Charles Babbage' }]
    await site.bring([
      paperDraft(['10.1000/a'], { title: 'On the looms of Ada', year: 2001, authors }),
      paperDraft(['10.1000/b'], { title: 'And on engines', year: 2001 }),
    ])
    const drafts = [
      paperDraft(['1905.01320'], { title: 'On the looms of Ada', year: 2001, authors: authors.slice(1) }),
      paperDraft(['10.1000/a', '10.1000/b'], { title: 'On the looms of Ada, and on engines' }),
    ]
    expect((await site.bring(drafts)).counts).toMatchObject({ added: 1, known: 1, suggested: 2 })
    expect((await site.bring(drafts)).counts).toMatchObject({ added: 0, known: 2, suggested: 0 })
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
      await site.empty()
      let suggested = 0
      for (const batch of batches)
        suggested += (await site.bring(batch, { format: 'arxiv-json' })).counts.suggested
      expect(suggested).toBe(1)
      expect((await site.library()).sort((a, b) => (a.key < b.key ? 1 : -1))).toMatchObject(apart)
      expect((await site.bring([hostile], { format: 'arxiv-json' })).counts).toMatchObject({
        known: 1,
        filled: 0,
      })
    }
  })

  test('gives no record an identifier that the library has under a wholly different title, and asks moderators', async () => {
    await site.bring([paperDraft(['10.1000/a'], { title: 'On the looms of Ada' })])
    const other = paperDraft(['10.1000/a', 'dblp:conf/x/1'], {
      title: 'Cheap engines bought online',
      abstract: 'Buy.',
    })
    const { counts } = await site.bring([other, paperDraft(['10.1000/a'], { title: 'The looms of Ada' })], {
      batch: 1,
    })
    expect(counts).toMatchObject({ added: 1, known: 1, suggested: 1, refused: {} })
    expect(await site.library()).toMatchObject([
      { title: 'On the looms of Ada', abstract: null, keys: ['doi:10.1000/a'] },
      { title: 'Cheap engines bought online', keys: ['dblp:conf/x/1'] },
    ])
  })

  test('doesn’t take chapters of one book for one work', async () => {
    const isbn = 'ISBN 978-3-16-148410-0'
    const { counts } = await site.bring([
      paperDraft(['10.1000/a', isbn], { title: 'Chapter one' }),
      paperDraft(['10.1000/b', isbn], { title: 'Chapter two' }),
      paperDraft([isbn], { title: 'The book' }),
      paperDraft([isbn], { title: 'Chapter three' }),
    ])
    expect(counts).toMatchObject({ added: 3, refused: { 'identifier-taken': 1 } })
    const again = await site.bring([
      paperDraft([isbn], { title: 'The Book' }),
      paperDraft([isbn], { title: 'Chapter 4' }),
    ])
    expect(again.counts).toMatchObject({ added: 0, refused: { 'identifier-taken': 1 } })
    expect((await site.bring([paperDraft([isbn], { title: 'Chapter 4' })])).counts).toMatchObject({
      added: 0,
      refused: { 'identifier-taken': 1 },
    })
  })
})
