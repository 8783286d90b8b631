// Imports that wait: what can't be added is kept with its reason, holds up nobody else, and its owner sees all of it.

import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { addPaper } from '#actions/add-paper.ts'
import { bringWaiting } from '#actions/takeout/waiting.ts'
import { writeSummary } from '#actions/write-summary.ts'
import { operator } from '#domain/actor.ts'
import { mostADay } from '#domain/moderation/trust.ts'
import { renderInWorker } from '#text/render-pool.ts'
import { type Member, visit } from '../support/browsing.ts'
import { accepted, somePaper } from '../support/discussed.ts'
import { setDays, signInNewcomer } from '../support/newcomer.ts'
import { makeZip, readZip } from '../support/rebuilt-zip.ts'
import { createTestSite, type TestSite } from '../support/site.ts'
import { someIdentifiers } from '../support/some-identifiers.ts'

let site: TestSite
beforeAll(async () => {
  site = await createTestSite({ hasLibrary: false })
})
afterAll(() => site.close())

const [mostPapers] = mostADay.paper

async function upload(member: Member, name: string, content: string | Buffer): Promise<string> {
  const form = new FormData()
  form.set('file', new File([new Uint8Array(Buffer.from(content))], name))
  form.set('dialect', 'scholium')
  if (name.endsWith('.csv')) form.set('visibility', 'public')
  const answer = await member.post('/settings/import', {}, { body: form })
  expect(answer.status).toBe(200)
  return answer.text()
}

const table = (word: string, count: number) =>
  Array.from({ length: count }, (_, i) => `10.5555/${word}.${i},Text ${word} ${i}`).join('\n')

async function waitingOf({ personId }: Member): Promise<{ label: string; reason: string | null }[]> {
  const { rows } = await site.storage.pool.query(
    'select label, reason from waiting_imports where person_id = $1 order by id',
    [personId],
  )
  return rows
}

async function keep({ personId }: Member, item: object, times = 1): Promise<void> {
  await site.storage.pool.query(
    'insert into waiting_imports (person_id, item) select $1, $2 from generate_series(1, $3)',
    [personId, JSON.stringify(item), times],
  )
}

async function runJob(): Promise<{ brought: number; setAside: number; logged: string[] }> {
  const logged: string[] = []
  const log = { error: (message: string) => logged.push(message) }
  return { ...accepted(await bringWaiting(site.storage, operator, { log })), logged }
}

test('what is broken is set aside with its reason, and holds up neither its owner nor others', async () => {
  const [first, second] = [await signInNewcomer(site, 'broken'), await signInNewcomer(site, 'behind')]
  await keep(first, { kind: 'summary', text: 'Secret words' })
  await keep(first, { kind: 'summary', text: 'Secret words' })
  for (const member of [first, second]) await upload(member, 'x.csv', table(`x${member.personId}`, 8))
  for (const member of [first, second]) await setDays(site, member, 10)
  const done = await runJob()
  expect(done).toMatchObject({ brought: 2 * (8 - mostPapers), setAside: 2 })
  expect(done.logged).toHaveLength(2)
  expect(done.logged.join()).not.toContain('Secret words')
  expect(await waitingOf(second)).toEqual([])
  expect(await waitingOf(first)).toMatchObject(Array(2).fill({ reason: expect.stringContaining('error') }))
  // Nor is it tried again.
  expect(await runJob()).toMatchObject({ brought: 0, setAside: 0, logged: [] })
})

test('an item that waits with an odd date comes in', async () => {
  const dated = await signInNewcomer(site, 'dated')
  const what = 'summaries/x.md'
  const summary = { kind: 'summary', what, paper: '10.5555/odd.date', visibility: 'public', text: 'Odd.' }
  await keep(dated, { ...summary, published: '-271821-04-20T00:00:00.000Z', earlier: [] })
  await setDays(site, dated, 10)
  expect(await runJob()).toMatchObject({ brought: 1, logged: [] })
  expect(await visit(site).text('/papers/doi:10.5555/odd.date')).toContain('Odd.')
})

test('what is refused for good is kept for its owner, who sees why and discards it', async () => {
  const owner = await signInNewcomer(site, 'owner')
  const other = await signInNewcomer(site, 'other')
  await upload(owner, 'x.csv', table('owner', mostPapers + 2))
  const key = `10.5555/owner.${mostPapers}`
  const paper = {
    identifiers: someIdentifiers(key),
    title: 'Added meanwhile',
    authors: [],
    fields: [],
    tags: [],
  }
  const { id: paperId } = accepted(await addPaper(site.storage, operator, paper))
  const draft = { paperId, authorId: owner.personId, text: 'By hand' }
  accepted(await writeSummary(site.storage, operator, draft))
  await setDays(site, owner, 10)
  expect(await runJob()).toMatchObject({ brought: 1, setAside: 1 })
  const page = await owner.text('/settings/export')
  expect(page).toContain('Couldn’t be added')
  expect(page).toContain(`Summary of ${key}: You already have a summary of this paper; it stays as it is.`)
  expect(page).not.toContain('Waiting to be added')
  expect(await other.text('/settings/export')).not.toContain(key)
  const zip = await owner.get('/settings/export/scholium.zip')
  const parts = await readZip(Buffer.from(await zip.arrayBuffer()))
  expect(parts.get('waiting.jsonl')).toContain(`Text owner ${mostPapers}`)
  expect((await owner.post('/settings/import/discard', { which: 'waiting' })).status).toBe(303)
  expect(await waitingOf(owner)).toHaveLength(1)
  await owner.post('/settings/import/discard', { which: 'failed' })
  expect(await waitingOf(owner)).toEqual([])
})

test('the page names what waits, up to a hundred, and asks before it discards', async () => {
  const many = await signInNewcomer(site, 'many')
  await upload(many, 'x.csv', table('many', 105 + mostPapers))
  const page = await many.text('/settings/export')
  expect(page).toContain('Waiting to be added')
  expect(page).toContain(`<li>Summary of 10.5555/many.${mostPapers}</li>`)
  expect(page.match(/<li>Summary of /g)).toHaveLength(100)
  expect(page).toContain('And 5 more.')
  expect(page).toMatch(/<summary>Discard all 105 items<\/summary><form[^>]*>.*Yes, discard all 105 items/s)
  expect((await many.post('/settings/import/discard')).status).toBe(422)
  expect(await waitingOf(many)).toHaveLength(105)
})

test('a newcomer’s waiting items are counted once, and those beyond the most are one line', async () => {
  const full = await signInNewcomer(site, 'full')
  await keep(full, {}, 1_990)
  const query = vi.spyOn(site.storage.pool, 'query')
  const html = await upload(full, 'x.csv', table('full', 50 + mostPapers))
  const sums = query.mock.calls.filter(([order]) => JSON.stringify(order).includes('sum(length'))
  query.mockRestore()
  expect(sums).toHaveLength(1)
  expect(html).toContain('10 waiting: they’re added automatically')
  expect(html).toContain(
    '40 more items: Too many of your items are waiting. Import the rest once they’re in.',
  )
  expect(await waitingOf(full)).toHaveLength(2_000)
  await full.post('/settings/import/discard', { which: 'waiting' })
})

test('public lists of somebody new are private at first, those of others are as they were', async () => {
  const lines = ['public', 'private'].map((visibility) =>
    JSON.stringify({ title: `A ${visibility} list`, visibility, papers: [] }),
  )
  const zip = await makeZip({ 'account.json': '{}', 'lists.jsonl': lines.join('\n') })
  const [fresh, known] = [await signInNewcomer(site, 'fresh'), await signInNewcomer(site, 'known')]
  await setDays(site, known, 10)
  const visibilities = async ({ personId }: Member) => {
    const { rows } = await site.storage.pool.query(
      'select visibility from lists where owner_id = $1 order by title',
      [personId],
    )
    return rows.map(({ visibility }) => visibility)
  }
  const html = await upload(fresh, 'x.zip', zip)
  expect(html.match(/It’s private for now/g)).toHaveLength(1)
  expect(await visibilities(fresh)).toEqual(['private', 'private'])
  expect(await upload(known, 'x.zip', zip)).not.toContain('private for now')
  expect(await visibilities(known)).toEqual(['private', 'public'])
})

/** As long as may wait of one person's, and rendered quickly, because it's far too long. */
const filler = `${'a'.repeat(99)}\n`.repeat(20_000).slice(0, -5)

/** Has texts of theirs rendered without a break, one of them always waiting; what's given back ends it. */
function crowd({ personId }: Member): () => Promise<unknown> {
  let isOver = false
  const feed = async (): Promise<void> => {
    while (!isOver) await renderInWorker(filler, { idPrefix: 'filler-' }, `person:${personId}`)
  }
  const feeds = [feed(), feed()]
  return () => {
    isOver = true
    return Promise.all(feeds)
  }
}

test('a text that finds no turn is tried again, and waits where it finds none', async () => {
  const crowded = await signInNewcomer(site, 'crowded')
  await setDays(site, crowded, 10)
  const keys = await Promise.all([1, 2, 3].map(async () => (await somePaper(site.storage)).key))
  const line = (key = '') => `${key.replace('doi:', '')},Crowded text`
  let end = crowd(crowded)
  const passing = upload(crowded, 'x.csv', line(keys[0]))
  await setTimeout(500)
  await end()
  expect(await passing).toContain('1 item imported')
  end = crowd(crowded)
  expect(await upload(crowded, 'x.csv', keys.slice(1).map(line).join('\n'))).toContain('2 waiting')
  expect(await runJob()).toMatchObject({ brought: 0, setAside: 0 })
  await end()
  expect(await runJob()).toMatchObject({ brought: 2, setAside: 0 })
  expect(await visit(site).text(`/papers/${keys[2]}`)).toContain('Crowded text')
})
