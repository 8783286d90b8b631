// What an import of somebody new may add: as much as they may by hand; the rest waits, seen by nobody else.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bringWaiting } from '#actions/takeout/waiting.ts'
import { operator } from '#domain/actor.ts'
import { mostADay } from '#domain/moderation/trust.ts'
import { program } from '../support/api.ts'
import { type Member, visit } from '../support/browsing.ts'
import { accepted, somePaper } from '../support/discussed.ts'
import { setDays, signInNewcomer } from '../support/newcomer.ts'
import { makeZip } from '../support/rebuilt-zip.ts'
import { createTestSite, type TestSite } from '../support/site.ts'

let site: TestSite
beforeAll(async () => {
  site = await createTestSite({ hasLibrary: false })
})
afterAll(() => site.close())

const [mostPapers] = mostADay.paper
const [mostSummaries] = mostADay.summary

function upload(
  member: Member,
  name: string,
  content: string | Uint8Array<ArrayBuffer>,
  visibility = 'public',
) {
  const form = new FormData()
  form.set('file', new File([content], name))
  form.set('visibility', visibility)
  form.set('dialect', 'scholium')
  return member.post('/settings/import', {}, { body: form })
}

async function countsOf({ personId }: Member) {
  const { rows } = await site.storage.pool.query(
    `select (select count(*)::int from papers where added_by_id = $1) as papers,
       (select count(*)::int from papers) as all_papers,
       (select count(*)::int from summaries where author_id = $1 and visibility <> 'private') as open,
       (select count(*)::int from waiting_imports where person_id = $1) as waiting`,
    [personId],
  )
  return rows[0]
}

const table = (word: string, from: number, to: number) =>
  Array.from({ length: to - from }, (_, i) => `10.5555/${word}.${from + i},Text ${word} ${from + i}`).join(
    '\n',
  )

test('a table adds as many papers and public summaries as somebody new may, and keeps the rest waiting', async () => {
  const dora = await signInNewcomer(site, 'dora')
  const before = (await countsOf(dora)).all_papers
  const answer = await upload(dora, 'x.csv', table('dora', 0, 40))
  const html = await answer.text()
  expect(html).toContain('35 waiting: they’re added automatically')
  expect(await countsOf(dora)).toMatchObject({
    papers: mostPapers,
    all_papers: before + mostPapers,
    open: mostSummaries,
    waiting: 40 - mostPapers,
  })
  // Nor do ten imports bring more than one.
  for (let i = 1; i <= 3; i++) await upload(dora, 'x.csv', table('dora', 40 * i, 40 * i + 10))
  expect(await countsOf(dora)).toMatchObject({ papers: mostPapers, open: mostSummaries })
  expect((await visit(site).get('/papers/doi:10.5555/dora.39')).status).toBe(404)
  expect(await dora.text('/settings/export')).toContain('items of your imports can’t be added yet')
  expect(await visit(site).text('/search?q=dora')).not.toContain('Text dora')
})

test('imports at once bring no more than one after another', async () => {
  const many = await signInNewcomer(site, 'many')
  await Promise.all([0, 1, 2, 3].map((i) => upload(many, 'x.csv', table('many', i * 10, i * 10 + 10))))
  expect(await countsOf(many)).toMatchObject({ papers: mostPapers, open: mostSummaries })
})

test('texts that say they are old count like any', async () => {
  const olden = await signInNewcomer(site, 'olden')
  const papers = await Promise.all(Array.from({ length: 8 }, () => somePaper(site.storage)))
  const parts = papers.map(
    ({ key }, i) =>
      [
        `summaries/${i}.md`,
        `---\npaper: ${key}\nvisibility: public\npublished: 2019-01-02T03:04:05Z\n---\nOld text ${i}.\n`,
      ] as const,
  )
  const html = await (
    await upload(olden, 'x.zip', new Uint8Array(await makeZip(Object.fromEntries(parts))), '')
  ).text()
  expect(html).toContain('It’s private for now; you can make it public')
  expect((await countsOf(olden)).open).toBe(mostSummaries)
})

test('what came in as private is made public one by one, as far as trust goes', async () => {
  const patient = await signInNewcomer(site, 'patient')
  const papers = await Promise.all(Array.from({ length: 6 }, () => somePaper(site.storage)))
  await upload(
    patient,
    'x.csv',
    papers.map(({ key }) => `${key.replace('doi:', '')},Private text`).join('\n'),
    'private',
  )
  const form = { text: 'Public text', visibility: 'public', assistance: 'none', language: 'en', base: '1' }
  const statuses = []
  for (const { key } of papers) statuses.push((await patient.post(`/papers/${key}/summary`, form)).status)
  expect(statuses).toEqual([303, 303, 303, 429, 429, 429])
})

test('lists and reading states of papers that may not be added wait, too', async () => {
  const lister = await signInNewcomer(site, 'lister')
  const keys = Array.from({ length: 9 }, (_, i) => `doi:10.5555/listed.${i}`)
  const list = { title: 'Long', visibility: 'public', papers: keys.map((paper) => ({ paper, remark: '' })) }
  const reading = { paper: 'doi:10.5555/read.1', state: 'read' }
  const zip = await makeZip({
    'account.json': '{}',
    'lists.jsonl': `${JSON.stringify(list)}\n`,
    'readings.jsonl': `${JSON.stringify(reading)}\n`,
  })
  await upload(lister, 'x.zip', new Uint8Array(zip), '')
  expect(await countsOf(lister)).toMatchObject({ papers: mostPapers, waiting: keys.length - mostPapers + 1 })
  await setDays(site, lister, 10)
  expect(accepted(await bringWaiting(site.storage, operator)).brought).toBeGreaterThan(0)
  expect(await countsOf(lister)).toMatchObject({ papers: keys.length + 1, waiting: 0 })
})

test('what waits comes in once its owner may add it, as it was to be', async () => {
  const eve = await signInNewcomer(site, 'eve')
  await upload(eve, 'x.csv', table('eve', 0, 12))
  expect(accepted(await bringWaiting(site.storage, operator)).brought).toBe(0)
  expect((await countsOf(eve)).waiting).toBe(12 - mostPapers)
  await setDays(site, eve, 10)
  accepted(await bringWaiting(site.storage, operator))
  expect(await countsOf(eve)).toMatchObject({ papers: 12, waiting: 0 })
  expect(await visit(site).text('/papers/doi:10.5555/eve.11')).toContain('Text eve 11')
})

test('waiting items are discarded by its owner, by the page and by a program', async () => {
  const frida = await signInNewcomer(site, 'frida')
  await upload(frida, 'x.csv', table('frida', 0, 12))
  const answer = await frida.post('/settings/import/discard', { which: 'waiting' })
  expect(answer.headers.get('location')).toBe('/settings/export?done=waiting-discarded')
  expect((await countsOf(frida)).waiting).toBe(0)
  const gina = await program(site, 'gina')
  await site.storage.pool.query('insert into waiting_imports (person_id, item) values ($1, $2)', [
    gina.personId,
    '{}',
  ])
  expect((await gina.call('DELETE', '/me/import')).status).toBe(200)
  const { rows } = await site.storage.pool.query('select from waiting_imports where person_id = $1', [
    gina.personId,
  ])
  expect(rows).toEqual([])
})

test('a known person brings everything in at once', async () => {
  const known = await signInNewcomer(site, 'known')
  await setDays(site, known, 10)
  await upload(known, 'x.csv', table('known', 0, 40))
  expect(await countsOf(known)).toMatchObject({ papers: 40, open: 40, waiting: 0 })
})
