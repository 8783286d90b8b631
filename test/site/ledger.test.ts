// The ledger's pages: adding a run by a form, all runs, one run, its feeds, the claims, and taking a run out.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findExperiment } from '#experiments/catalogue.ts'
import { readStored } from '#experiments/stored.ts'
import type { AnyExperiment } from '#lab/experiment.ts'
import { type Member, signIn, visit } from '../support/browsing.ts'
import { sampleRun } from '../support/runs.ts'
import { createTestSite, type TestSite } from '../support/site.ts'

const { id, title, claims } = findExperiment(sampleRun().experiment) as AnyExperiment
const path = `/experiments/${id}/runs`

let site: TestSite
let ada: Member
let eve: Member
let moderator: Member
beforeAll(async () => {
  site = await createTestSite({ hasLibrary: false })
  ada = await signIn(site, 'ada')
  eve = await signIn(site, 'eve')
  moderator = await signIn(site, 'mo', { role: 'moderator' })
})
afterAll(() => site.close())

async function add(by: Member, changes = {}): Promise<string> {
  const answer = await by.post(path, { run: JSON.stringify(sampleRun(changes)) })
  expect(answer.status).toBe(303)
  return (answer.headers.get('location') ?? '').split('?')[0] ?? ''
}

describe('a run that is added', () => {
  test('has a page with its verdicts, its settings, and the command that gives it', async () => {
    const page = await site.text(await add(ada, { seeds: [11, 12] }))
    expect(page).toContain(title)
    expect(page).toContain('In the queue: we haven’t re-run it yet.')
    expect(page).toContain('<a href="/@ada">Ada</a>')
    expect(page).toContain(`bin/scholium experiment run ${id} --preset glance --seed 11..12`)
    // Of this run all, and of the stored one those that hold there; and that all of those hold that are folded.
    const stored = await readStored(id, 'standard')
    const held = claims.filter((claim) => stored?.measured[claim.id]?.verdict === 'holds')
    const found = page
      .split('<p class="claim-found">')
      .filter((part) => /class="verdict is-holds"/.test(part.split('</p>')[0] ?? ''))
    expect(found).toHaveLength(claims.length + held.length)
  })

  test('stands in the list, kept for readers until another comes, and in its feeds', async () => {
    const before = await site.text(path)
    expect(before).toContain('Stored result')
    await add(ada, { seeds: [21], config: { ...sampleRun().config, noise: 0.3 } })
    await expect.poll(() => site.text(path)).toContain('noise 0.3')
    expect(await site.text(`${path}.rss`)).toContain(`glance, noise 0.3, seed 21: ${claims.length} hold`)
    for (const format of ['atom', 'json']) expect((await site.get(`${path}.${format}`)).status).toBe(200)
  })

  test('can be given as a file', async () => {
    const form = new FormData()
    form.set('file', new File([JSON.stringify(sampleRun({ seeds: [31] }))], 'run.json'))
    const answer = await ada.post(path, {}, { body: form })
    expect(answer.status).toBe(303)
  })

  test('is taken out by the person who added it, or a moderator, and by nobody else', async () => {
    const [first, second] = [await add(ada, { seeds: [41] }), await add(ada, { seeds: [42] })]
    expect(await eve.text(first)).not.toContain('Remove from the ledger')
    expect((await eve.post(`${first}/remove`)).status).toBe(403)
    expect((await visit(site).post(`${first}/remove`)).status).toBe(401)
    expect(await ada.text(first)).toContain('Remove from the ledger')
    expect((await ada.post(`${first}/remove`)).status).toBe(303)
    expect((await moderator.post(`${second}/remove`)).status).toBe(303)
    for (const gone of [first, second]) expect((await site.get(gone)).status).toBe(404)
  })
})

describe('a form that is refused', () => {
  test.each([
    ['no JSON', '{', 422, 'This isn’t valid JSON'],
    ['nothing', ' ', 422, 'Choose a run’s file'],
    ['another experiment’s', JSON.stringify(sampleRun({ experiment: 'other' })), 422, 'experiment'],
    ['another version’s', JSON.stringify(sampleRun({ version: 99 })), 409, 'Version'],
  ])('for %s says why, and loses nothing', async (_, run, status, why) => {
    const answer = await ada.post(path, { run })
    expect(answer.status).toBe(status)
    const page = (await answer.text()).replaceAll('&quot;', '"')
    expect(page).toContain(why)
    if (run.trim() !== '') expect(page).toContain(run)
  })

  test('for not being signed in keeps the run, too', async () => {
    const answer = await visit(site).post(path, { run: JSON.stringify(sampleRun({ seeds: [77] })) })
    expect(answer.status).toBe(401)
    expect((await answer.text()).replaceAll('&quot;', '"')).toContain('"seeds":[77]')
  })

  test('is refused where there is no such experiment or run', async () => {
    expect((await ada.get('/experiments/none/runs')).status).toBe(404)
    expect((await ada.get(`${path}/1`)).status).toBe(404)
    expect((await ada.get(`${path}?page=9`)).status).toBe(404)
  })
})

describe('the claims', () => {
  test('stand with the stored verdict, and with runs that agreed', async () => {
    expect(await site.text('/claims')).toContain(claims[0]?.statement)
    await site.storage.pool.query(
      `update runs set check_state = 'agrees', checked_seeds = seeds, checked_at = now() where is_plain`,
    )
    await expect.poll(() => site.text('/claims')).toMatch(/Readers’ runs: holds in [1-9]\d* of/)
  })
})
