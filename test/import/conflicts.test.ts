// Records whose own identifier another paper of the library has by mistake, imported by the command while the site runs.
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Member, signIn } from '../support/browsing.ts'
import { runCommand } from '../support/command.ts'
import { createTestSite, databaseUrlOf, type TestSite } from '../support/site.ts'

let site: TestSite
let folder: string
let ada: Member
let moderator: Member

beforeAll(async () => {
  site = await createTestSite({ hasLibrary: false })
  folder = await mkdtemp(join(tmpdir(), 'scholium-conflicts-'))
  await chmod(folder, 0o711)
  ada = await signIn(site, 'ada')
  moderator = await signIn(site, 'mod', { role: 'moderator' })
  await site.storage.pool.query(
    `insert into fields values ('physics', 'Physics'), ('statistics', 'Statistics')`,
  )
})
afterAll(async () => {
  await site.close()
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
})

async function bring(name: string, records: object[]) {
  const file = join(folder, name)
  await writeFile(file, records.map((record) => `${JSON.stringify(record)}\n`).join(''))
  const env = { DATABASE_URL: databaseUrlOf(site), SCHOLIUM_DATA: folder }
  const { out, err } = await runCommand(['import', '--json', file], env)
  if (out === '') throw new Error(err)
  return JSON.parse(out)
}

function crossref(doi: string, title: string, more: object = {}) {
  return {
    ...more,
    DOI: doi,
    type: 'journal-article',
    title: [title],
    author: [{ given: 'Ada', family: 'Byron' }],
    issued: { 'date-parts': [[2001]] },
    'container-title': ['Looms'],
  }
}

/** A member typed a DOI of something else. */
async function squat(doi: string, title: string) {
  const answer = await ada.post('/papers/new', {
    title,
    authors: 'Ada Byron',
    identifiers: doi,
    year: '2001',
    isDifferent: '',
  })
  expect(answer.headers.get('location')).toBe(`/papers/doi:${doi}?done=paper-added`)
}

async function papersCalled(title: string) {
  const { rows } = await site.storage.pool.query(
    `select p.key, p.fields, array(select i.key from paper_identifiers i where i.paper_id = p.id order by 1) as keys,
       array(select n.kind from paper_notices n where n.paper_id = p.id) as notices from papers p where p.title = $1`,
    [title],
  )
  return rows
}

describe('the record of a DOI that a member gave to another paper', { timeout: 60_000 }, () => {
  test('comes in by its address, moderators see the pair, and nothing of it goes to the other paper', async () => {
    await squat('10.1000/squatted', 'Cheap engines bought online')
    const retracted = { 'updated-by': [{ type: 'retraction', DOI: '10.1000/notice' }] }
    const records = [crossref('10.1000/squatted', 'On the looms of Ada', retracted)]
    expect(await bring('crossref.jsonl', records)).toMatchObject({
      counts: { added: 1, suggested: 1, refused: {} },
    })
    const address = 'url:https://doi.org/10.1000/squatted'
    const there = [{ key: address, fields: [], keys: [address], notices: ['retraction'] }]
    expect(await papersCalled('On the looms of Ada')).toEqual(there)
    expect(await papersCalled('Cheap engines bought online')).toMatchObject([
      { key: 'doi:10.1000/squatted', notices: [] },
    ])
    expect(await site.text(`/papers/${address}`)).toContain('On the looms of Ada')
    const queue = await (await moderator.get('/moderation/queue')).text()
    expect(queue).toContain('“Cheap engines bought online” with “On the looms of Ada”')

    const again = await bring('again.jsonl', records)
    expect(again).toMatchObject({ counts: { added: 0, known: 1, suggested: 0, refused: {} } })
    expect(await papersCalled('On the looms of Ada')).toEqual(there)
  })

  test('comes in with its other identifiers', async () => {
    await squat('10.1000/squatted.two', 'Cheap looms bought online')
    const record = crossref('10.1000/squatted.two', 'On engines', { 'alternative-id': ['arXiv:2001.00001'] })
    expect(await bring('other.jsonl', [record])).toMatchObject({ counts: { added: 1, suggested: 1 } })
    expect(await papersCalled('On engines')).toMatchObject([{ keys: ['arxiv:2001.00001'] }])
  })

  test('gets the DOI once the other paper has lost it', async () => {
    await squat('10.1000/freed', 'Free engines bought online')
    const records = [crossref('10.1000/freed', 'On free looms')]
    await bring('before.jsonl', records)
    await site.storage.pool.query(`delete from papers where title = 'Free engines bought online'`)
    expect(await bring('after.jsonl', records)).toMatchObject({ counts: { added: 0, filled: 1 } })
    expect(await papersCalled('On free looms')).toMatchObject([
      { key: 'doi:10.1000/freed', keys: ['doi:10.1000/freed', 'url:https://doi.org/10.1000/freed'] },
    ])
  })

  test('is one paper in one file, and a third title of one DOI is refused with a reason', async () => {
    const records = [
      crossref('10.1000/thrice', 'A first thing entirely'),
      crossref('10.1000/thrice', 'Another matter altogether'),
      crossref('10.1000/thrice', 'Another matter altogether.'),
      crossref('10.1000/thrice', 'Neither of those two'),
    ]
    const report = await bring('thrice.jsonl', records)
    expect(report.counts).toMatchObject({
      added: 2,
      repeated: 1,
      suggested: 1,
      refused: { 'title-differs': 1 },
    })
    const refused = JSON.parse(await readFile(report.refusedPath, 'utf8'))
    expect(refused).toMatchObject({ number: 4, code: 'title-differs' })
    expect(refused.message).toContain('Import the file again once moderators have decided')
    expect(refused.text).toContain('Neither of those two')
    const later = await bring('fourth.jsonl', records.slice(3))
    expect(later.counts).toMatchObject({ added: 0, refused: { 'title-differs': 1 } })
  })

  test('waits, whole, while moderators have a thousand pairs before them', async () => {
    await squat('10.1000/crowded', 'Crowded engines bought online')
    await site.storage.pool.query(
      `insert into merge_suggestions (one_id, other_id, reason)
       select n, n + 1, 'identifier' from generate_series(1000001, 1001000) n`,
    )
    const record = crossref('10.1000/crowded', 'On crowded looms')
    const report = await bring('crowded.jsonl', [record, crossref('10.1000/free', 'On roomy looms')])
    expect(report.counts).toMatchObject({ added: 1, suggested: 0, refused: { 'title-differs': 1 } })
    expect(await readFile(report.refusedPath, 'utf8')).toContain('doi:10.1000/crowded')
    expect(await papersCalled('On crowded looms')).toEqual([])
    await site.storage.pool.query('delete from merge_suggestions where one_id > 1000000')
    expect(await bring('roomy.jsonl', [record])).toMatchObject({ counts: { added: 1, suggested: 1 } })
  })
})

test('a paper gets the fields of its categories at arXiv, unless it has some', {
  timeout: 60_000,
}, async () => {
  const arxiv = (id: string, title: string) => ({
    id,
    title,
    authors: 'Ada Byron',
    authors_parsed: [['Byron', 'Ada', '']],
    categories: 'stat.ML cs.LG hep-th',
    abstract: 'Looms.',
    update_date: '2020-01-02',
    versions: [{ version: 'v1', created: 'Thu, 2 Jan 2020 19:18:42 GMT' }],
  })
  await site.storage.pool.query(
    `with p as (insert into papers (key, title, authors, author_names, fields)
       values ('arxiv:2001.00008', 'On fielded looms', '[]', '', '{physics}') returning id)
     insert into paper_identifiers select 'arxiv:2001.00008', id, 'arxiv', '2001.00008' from p`,
  )
  await bring('arxiv.jsonl', [arxiv('2001.00007', 'On new looms'), arxiv('2001.00008', 'On fielded looms')])
  // This library has no computer science.
  expect(await papersCalled('On new looms')).toMatchObject([{ fields: ['statistics', 'physics'] }])
  expect(await papersCalled('On fielded looms')).toMatchObject([{ fields: ['physics'] }])
})

async function noticesOf(key: string) {
  const { rows } = await site.storage.pool.query<{ kinds: string[] }>(
    `select array(select n.kind from paper_notices n where n.paper_id = p.id order by 1) as kinds from papers p where p.key = $1`,
    [key],
  )
  return rows.map(({ kinds }) => kinds)
}

const retracted = { 'updated-by': [{ type: 'retraction', DOI: '10.1000/the.notice' }] }

describe('a retraction', { timeout: 60_000 }, () => {
  test.each([
    'Retraction: Weaving tapestries on Jacquard looms',
    'Retraction Notice: Weaving tapestries on Jacquard looms',
    'Expression of Concern: Weaving tapestries on Jacquard looms',
    'Correction: Weaving tapestries on Jacquard looms',
    'RETRACTED: Weaving tapestries on Jacquard looms',
    'WITHDRAWN',
  ])('of the paper that has the DOI reaches it, where its record is now called “%s”', async (title) => {
    const doi = `10.1000/noticed.${title.length}`
    await bring('works.jsonl', [crossref(doi, 'Weaving tapestries on Jacquard looms')])
    expect(await bring('now.jsonl', [crossref(doi, title, retracted)])).toMatchObject({
      counts: { added: 0, known: 1, suggested: 0, refused: {} },
    })
    expect(await noticesOf(`doi:${doi}`)).toEqual([['retraction']])
    expect(await noticesOf(`url:https://doi.org/${doi}`)).toEqual([])
  })

  test('of a record that is refused marks no paper', async () => {
    await bring('books.jsonl', [crossref('10.1000/third', 'Cooking rice at altitude')])
    const address = 'url:https://doi.org/10.1000/third'
    await site.storage.pool.query(
      `with p as (
         insert into papers (key, title, authors, author_names) values ($1, 'Boiling water', '[]', '') returning id
       ) insert into paper_identifiers (key, paper_id, scheme, value) select $1, id, 'url', $2 from p`,
      [address, address.slice(4)],
    )
    const record = crossref('10.1000/third', 'Quantum errors in caves', retracted)
    expect(await bring('refused.jsonl', [record])).toMatchObject({
      counts: { added: 0, suggested: 0, refused: { 'title-differs': 1 } },
    })
    expect(await noticesOf('doi:10.1000/third')).toEqual([[]])
    expect(await noticesOf(address)).toEqual([[]])
  })

  test('of a record without any identifier of its own is refused with it, and ends nothing', async () => {
    const address = 'url:https://example.org/z'
    await site.storage.pool.query(
      `with p as (
         insert into papers (key, title, authors, author_names) values ($1, 'Cooking rice', '[]', '') returning id
       ) insert into paper_identifiers (key, paper_id, scheme, value) select $1, id, 'url', $2 from p`,
      [address, address.slice(4)],
    )
    const { DOI: _, ...nameless } = crossref('', 'Weaving tapestries', {
      ...retracted,
      URL: 'https://example.org/z',
    })
    const report = await bring('nameless.jsonl', [nameless, crossref('10.1000/after', 'After the soup')])
    expect(report).toMatchObject({
      isFinished: true,
      counts: { read: 2, added: 1, refused: { 'title-differs': 1 } },
    })
    expect(await noticesOf(address)).toEqual([[]])
  })
})

test('of two entries of one BibTeX file with one DOI the first keeps it, and moderators see the pair', async () => {
  const file = join(folder, 'two.bib')
  const entry = (key: string, title: string, more = '') =>
    `@article{${key}, title = {${title}}, author = {Byron, Ada}, year = 2001, doi = {10.1000/bib.one}${more}}\n`
  await writeFile(
    file,
    entry('a', 'Looms of one file', ', eprint = {2001.00777}') + entry('b', 'Rice at sea level'),
  )
  const { out } = await runCommand(['import', '--json', file], {
    DATABASE_URL: databaseUrlOf(site),
    SCHOLIUM_DATA: folder,
  })
  expect(JSON.parse(out)).toMatchObject({ counts: { added: 2, suggested: 1, refused: {} } })
  expect(await papersCalled('Looms of one file')).toMatchObject([
    { keys: ['arxiv:2001.00777', 'doi:10.1000/bib.one'] },
  ])
  expect(await papersCalled('Rice at sea level')).toMatchObject([
    { keys: ['url:https://doi.org/10.1000/bib.one'] },
  ])
})
