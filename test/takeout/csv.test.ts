// Tables in ShortScience.org's form: what is read of them line by line, and what is written.
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exportCsv } from '#actions/takeout/export-csv.ts'
import { importCsv } from '#actions/takeout/import-csv.ts'
import { writeSummary } from '#actions/write-summary.ts'
import { operator, type PersonActor, reader } from '#domain/actor.ts'
import { signIn } from '../support/browsing.ts'
import { accepted, someone, somePaper } from '../support/discussed.ts'
import { createTestSite, type TestSite } from '../support/site.ts'

let site: TestSite

beforeAll(async () => {
  site = await createTestSite({ hasLibrary: false })
})
afterAll(() => site.close())

async function bring(person: PersonActor, text: string, more: object = {}) {
  return importCsv(site.storage, operator, { personId: person.personId, text, ...more })
}

async function summariesOf(person: PersonActor) {
  const { rows } = await site.storage.pool.query(
    `select p.key, p.title, r.text, r.dialect, s.visibility from summaries s join papers p on p.id = s.paper_id
       join revisions r on r.id = s.revision_id where s.author_id = $1 order by p.key`,
    [person.personId],
  )
  return rows
}

describe('an import', () => {
  test('reads each form of a key, and keeps texts private as that site stored them', async () => {
    const ada = await someone(site.storage)
    const table = [
      'journals/corr/1905.01320,"A ""quoted"" text,\nof two lines"',
      'journals/corr/abs-1810-04805,BERT',
      '10.1145/3292500.3330701,A DOI',
      'conf/icml/FernandoG16,dblp',
      '1412.6980,bare',
    ].join('\r\n')
    const report = accepted(await bring(ada, `\ufeff${table}\r\n`))
    expect(report).toMatchObject({ papers: 5, lines: Array(5).fill({ outcome: 'added' }) })
    expect(await summariesOf(ada)).toMatchObject([
      { key: 'arxiv:1412.6980', title: 'arXiv:1412.6980' },
      { key: 'arxiv:1810.04805' },
      {
        key: 'arxiv:1905.01320',
        text: 'A "quoted" text,\nof two lines',
        dialect: 'shortscience',
        visibility: 'private',
      },
      { key: 'dblp:conf/icml/FernandoG16' },
      { key: 'doi:10.1145/3292500.3330701' },
    ])
  })

  test('says of each line why it did not come in', async () => {
    const ada = await someone(site.storage)
    const table =
      '10.5555/csv.a,one\nno key at all,two\n10.5555/csv.b\n10.5555/csv.c,a,b\n10.5555/csv.d,""\n10.5555/csv.a,again\n'
    const { lines } = accepted(await bring(ada, table))
    expect(lines.map(({ outcome }) => outcome)).toEqual([
      'added',
      'refused',
      'refused',
      'refused',
      'refused',
      'skipped',
    ])
    expect(lines[1]).toMatchObject({
      what: 'line 2: no key at all',
      reason: expect.stringContaining('isn’t a paper identifier'),
    })
    expect(lines[2]?.reason).toContain('1 columns')
  })

  test('takes texts as ours, and as public, where that is said', async () => {
    const ada = await someone(site.storage)
    accepted(await bring(ada, '10.5555/csv.ours,text', { dialect: 'scholium', visibility: 'public' }))
    expect(await summariesOf(ada)).toMatchObject([{ dialect: 'scholium', visibility: 'public' }])
  })

  test.each(['', '\n\n', 'a,"b\n', `10.5555/x,${'a'.repeat(400_000)}`])(
    'refuses a table that is none (%#)',
    async (text) => {
      expect(await bring(await someone(site.storage), text)).toMatchObject({
        refused: true,
        code: expect.stringMatching(/^csv-/),
      })
    },
  )

  test('is for oneself', async () => {
    const [ada, bob] = [await someone(site.storage), await someone(site.storage)]
    const order = { personId: ada.personId, text: '10.5555/x,y' }
    expect(await importCsv(site.storage, bob, order)).toMatchObject({ code: 'not-allowed' })
    expect(await importCsv(site.storage, reader, order)).toMatchObject({ code: 'sign-in-needed' })
    expect(await importCsv(site.storage, { ...ada, state: 'suspended' }, order)).toMatchObject({
      code: 'suspended',
    })
  })
})

describe('an export', () => {
  test('is two columns without a header, quoted where that site quoted', async () => {
    const ada = await signIn(site, 'csv-ada')
    const { id: paperId } = await somePaper(site.storage)
    const text = '=1+1 and "quotes",\nlines and \\alpha'
    accepted(
      await writeSummary(site.storage, operator, {
        paperId,
        authorId: ada.personId,
        text,
        visibility: 'private',
      }),
    )
    accepted(
      await bring(
        { kind: 'person', personId: ada.personId, role: 'member', state: 'active' },
        '1706.03762,word',
      ),
    )
    const answer = await ada.get('/settings/export/shortscience.csv')
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(await answer.text()).toMatch(
      /^journals\/corr\/1706\.03762,word\n10\.5555\/discussed\.\d+,"=1\+1 and ""quotes"",\nlines and \\alpha"\n$/,
    )
  })

  test('comes in again as it went out, whatever the texts hold', async () => {
    let number = 0
    const texts = fc
      .string({ unit: 'binary', minLength: 1, maxLength: 200 })
      .map((text) => text.replaceAll('\0', '').trim())
    await fc.assert(
      fc.asyncProperty(texts, async (text) => {
        fc.pre(text !== '' && text.isWellFormed())
        const [ada, bob] = [await someone(site.storage), await someone(site.storage)]
        number += 1
        const { id: paperId } = await somePaper(site.storage)
        accepted(await writeSummary(site.storage, operator, { paperId, authorId: ada.personId, text }))
        accepted(await bring(bob, accepted(await exportCsv(site.storage, operator, ada.personId))))
        expect((await summariesOf(bob)).map((row) => row.text)).toEqual([text])
      }),
      { numRuns: 30 },
    )
    expect(number).toBeGreaterThan(0)
  })
})
