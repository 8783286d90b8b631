// Dates that nothing here can be from, in every part of an export: they count as missing, and the report says so.
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { importFile } from '#actions/takeout/import-file.ts'
import { operator } from '#domain/actor.ts'
import { signIn } from '../support/browsing.ts'
import { accepted, someone, somePaper } from '../support/discussed.ts'
import { makeZip } from '../support/rebuilt-zip.ts'
import { sampleRun } from '../support/runs.ts'
import { createTestSite, type TestSite } from '../support/site.ts'

let site: TestSite
let papers: string[]

beforeAll(async () => {
  site = await createTestSite({ hasLibrary: false })
  const made = await Promise.all([1, 2].map(() => somePaper(site.storage)))
  papers = made.map(({ key }) => key)
})
afterAll(() => site.close())

/** The date in each part that has one. */
async function dated(date: unknown): Promise<Uint8Array<ArrayBuffer>> {
  const [paper, other] = papers
  const written = JSON.stringify(date)
  const line = (value: object) => `${JSON.stringify(value)}\n`
  const zip = await makeZip({
    'summaries/a.md': `---\npaper: ${paper}\nvisibility: public\npublished: ${written}\nedited: ${written}\n---\nA text.\n`,
    'summaries/b.md': `---\npaper: ${other}\n---\nA later text.\n`,
    'revisions.jsonl': line({ paper: other, number: 1, createdAt: date, text: 'An earlier text.' }),
    'readings.jsonl': line({ paper, state: 'read', changedAt: date }),
    'runs.jsonl': line({ createdAt: date, run: sampleRun() }),
  })
  return new Uint8Array(zip)
}

async function datesOf(personId: number): Promise<{ date: number }[]> {
  const { rows } = await site.storage.pool.query(
    `select extract(epoch from d)::float8 * 1000 as date from (
        select unnest(array[s.published_at, s.edited_at, r.created_at]) from summaries s join revisions r on r.summary_id = s.id
          where s.author_id = $1
        union all select changed_at from readings where person_id = $1
        union all select created_at from runs where person_id = $1) x (d)
      where d is not null`,
    [personId],
  )
  return rows
}

const odd = [
  '-271821-04-20T00:00:00.000Z',
  '-005000-01-01',
  '0000-01-01',
  '1899-12-31T23:59:59.999Z',
  '+275760-09-13T00:00:00.000Z',
  '2999-01-01',
  'yesterday',
  '',
  2019,
  -8.64e15,
  [2019],
  true,
]

test.each(odd)('%j comes in as today, by the page', async (date) => {
  const ada = await signIn(site, `dated-${odd.indexOf(date)}`)
  const form = new FormData()
  form.set('file', new File([await dated(date)], 'x.zip'))
  const answer = await ada.post('/settings/import', {}, { body: form })
  expect(answer.status).toBe(200)
  const html = await answer.text()
  expect(html).toContain('<h2>Imported with changes</h2>')
  expect(html.match(/Its date can’t be read/g)).toHaveLength(4)
  const today = Date.now()
  for (const found of await datesOf(ada.personId)) expect(today - found.date).toBeLessThan(86_400_000)
})

test('whatever date a part gives, it comes in with one from 1900 to now', async () => {
  const dates = fc.oneof(
    fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
    fc.date({ noInvalidDate: true, min: new Date('1890-01-01'), max: new Date('2040-01-01') }),
    fc.json().map((text) => JSON.parse(text)),
    fc.string(),
  )
  await fc.assert(
    fc.asyncProperty(dates, async (date) => {
      const { personId } = await someone(site.storage)
      const readRun = () => ({ run: sampleRun(), isPlain: true })
      const order = { personId, bytes: await dated(date), readRun }
      const { lines } = accepted(await importFile(site.storage, site.site.blobs, operator, order))
      expect(lines.filter(({ outcome }) => outcome !== 'added')).toEqual([])
      for (const found of await datesOf(personId)) {
        expect(found.date).toBeGreaterThanOrEqual(Date.UTC(1900))
        expect(found.date).toBeLessThanOrEqual(Date.now() + 1_000)
      }
    }),
    { numRuns: 40 },
  )
  expect(site.errors).toEqual([])
})
