// A write is seen at once by every process; what did not change stays kept.

import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addPaper } from '#actions/add-paper.ts'
import { addPerson } from '#actions/add-person.ts'
import { castVote } from '#actions/cast-vote.ts'
import { writeSummary } from '#actions/write-summary.ts'
import { operator } from '#domain/actor.ts'
import { isRefusal } from '#domain/refusals.ts'
import { eq } from '#storage/drizzle.ts'
import { paperIdentifiers, persons, summaries } from '#storage/schema.ts'
import { program } from '../support/api.ts'
import { createTestSite, databaseUrlOf, type TestSite } from '../support/site.ts'
import { someIdentifiers } from '../support/some-identifiers.ts'

let one: TestSite
let other: TestSite
beforeAll(async () => {
  one = await createTestSite()
  other = await createTestSite({ databaseUrl: databaseUrlOf(one) })
})
afterAll(async () => {
  await other.close()
  await one.close()
})

async function idOf(name: string): Promise<number> {
  const [row] = await one.storage.db.select().from(persons).where(eq(persons.name, name))
  return row?.id ?? 0
}

async function addVoter(): Promise<number> {
  const voter = await addPerson(one.storage, operator, { name: 'voter', displayName: 'Voter' })
  if (isRefusal(voter)) throw new Error(voter.message)
  return voter.id
}

async function paperIdOf(key: string): Promise<number> {
  const [row] = await one.storage.db.select().from(paperIdentifiers).where(eq(paperIdentifiers.key, key))
  return row?.paperId ?? 0
}

/** The notice travels over a socket: some milliseconds, on a busy machine more. bench/ measures them. */
async function settles(check: () => Promise<boolean>): Promise<void> {
  const until = performance.now() + 15_000
  while (!(await check())) {
    await sleep(5)
    if (performance.now() > until) throw new Error('the change was not seen within fifteen seconds')
  }
}

const paper = '/papers/arxiv:1905.01320'

test('a vote changes the paper’s page and the feed in both processes, and leaves other papers’ pages and lists of papers kept', async () => {
  const sites = [one, other]
  const untouched = ['/papers/arxiv:1602.02410', '/venues', '/tags']
  for (const site of sites) for (const path of [paper, '/', ...untouched]) await site.text(path)
  const paperId = await paperIdOf('arxiv:1905.01320')
  const [summary] = await one.storage.db.select().from(summaries).where(eq(summaries.paperId, paperId))
  const counts = await castVote(one.storage, operator, {
    summaryId: summary?.id ?? 0,
    voterId: await await addVoter(),
    value: -1,
  })
  const shown = `${(counts as { ups: number }).ups} up, ${(counts as { downs: number }).downs} down`
  for (const site of sites) {
    await settles(async () => (await site.text(paper)).includes(shown))
    await settles(async () => (await site.text('/')).includes(shown))
    for (const path of untouched) expect(site.site.cache.find(path), path).toBeDefined()
  }
})

test('anyone who reads after a write was answered sees what was written, every time', async () => {
  const writer = await program(one, 'wilma-writer')
  for (let edition = 1; edition <= 25; edition += 1) {
    await one.text(paper)
    const text = `Edition ${edition} of what this paper says.`
    const written = await writer.call('PUT', '/papers/arxiv:1905.01320/summary', { text })
    expect(written.status).toBeLessThan(300)
    expect(await one.text(paper)).toContain(text)
  }
})

test('a new paper gives its title to the summaries that already refer to it', async () => {
  const ada = await idOf('editors')
  const text = 'It follows \\cite{arxiv:2401.00001}, which is not here yet.'
  await writeSummary(one.storage, operator, {
    paperId: await paperIdOf('arxiv:1602.02410'),
    authorId: ada,
    text,
  })
  await settles(async () => (await other.text('/papers/arxiv:1602.02410')).includes('arXiv:2401.00001'))
  const draft = {
    identifiers: someIdentifiers('arxiv:2401.00001'),
    title: 'A Paper That Arrived Later',
    authors: [],
    fields: [],
    tags: [],
  }
  await addPaper(one.storage, operator, draft)
  await settles(async () =>
    (await other.text('/papers/arxiv:1602.02410')).includes('A Paper That Arrived Later'),
  )
  await settles(async () => (await other.text('/papers/arxiv:2401.00001')).includes('Cited by'))
})

test('while word of changes is lost nothing kept is given out, and it comes back by itself', async () => {
  await one.text('/venues')
  expect(one.site.cache.find('/venues')).toBeDefined()
  await one.storage.pool.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query like '%pg_notify($1%' and pid <> pg_backend_pid()`,
  )
  await settles(async () => one.site.cache.find('/venues') === undefined)
  expect((await one.get('/venues')).status).toBe(200)
  await settles(async () => {
    await one.text('/venues')
    return one.site.cache.find('/venues') !== undefined
  })
})
