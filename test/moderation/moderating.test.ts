// From a report to a decision, an appeal and its answer, through the front door; and what the public log gives away.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { keyAddress } from '#domain/identifiers/identifier.ts'
import { type Member, signIn, visit } from '../support/browsing.ts'
import { somePaper, someSummary } from '../support/discussed.ts'
import { createTestSite, type TestSite } from '../support/site.ts'

let site: TestSite
let ada: Member
let bob: Member
let moderator: Member
let second: Member
let administrator: Member

beforeAll(async () => {
  site = await createTestSite({ hasLibrary: false })
  ada = await signIn(site, 'ada-authorly', { displayName: 'Ada Authorly' })
  bob = await signIn(site, 'bob-reporterly', { displayName: 'Bob Reporterly' })
  moderator = await signIn(site, 'mod-one', { role: 'moderator', displayName: 'Moderatrix' })
  second = await signIn(site, 'mod-two', { role: 'moderator', displayName: 'Secundus' })
  administrator = await signIn(site, 'the-admin', { role: 'administrator', displayName: 'Administratrix' })
})
afterAll(async () => {
  expect(site.errors).toEqual([])
  await site.close()
})

const words = {
  report: 'Frobnicated report words',
  note: 'Private note words',
  reason: 'Public reason words',
}

async function summaryOf(author: Member, more: { anonymous?: boolean; text?: string } = {}) {
  const paper = await somePaper(site.storage)
  const { id } = await someSummary(site.storage, author.personId, { ...more, paperId: paper.id })
  return { id, paper, path: `/summaries/${id}`, case: `/moderation/cases/summary/${id}` }
}

/** Where the last decision about somebody stands, as their inbox has it. */
async function decisionFor(member: Member): Promise<string> {
  const { rows } = await site.storage.pool.query(
    'select decision_id from notices where person_id = $1 and decision_id is not null order by id desc limit 1',
    [member.personId],
  )
  return `/moderation/decisions/${rows[0]?.decision_id}`
}

describe('a summary that is reported', () => {
  test('is removed, appealed about, and brought back as it was', async () => {
    const summary = await summaryOf(ada, { text: 'Wibbleton is the word.' })
    const guest = visit(site)
    const places = [
      summary.path,
      keyAddress(summary.paper.key),
      '/',
      '/search?q=wibbleton',
      '/feed.json',
      '/@ada-authorly',
    ]
    const before = await Promise.all(places.map((path) => guest.text(path)))
    expect(before.every((page) => page.includes('ibbleton'))).toBe(true)

    const form = `/report?kind=summary&of=${summary.id}`
    expect(before[0]).toContain(`href="${form.replace('&', '&amp;')}"`)
    expect((await guest.get(form)).headers.get('location')).toBe(`/sign-in?to=${encodeURIComponent(form)}`)
    expect((await guest.post(form, { reason: 'spam' })).status).toBe(401)
    expect(await bob.text(form)).toContain('Report to the moderators')
    const refused = await bob.post(form, { reason: '', text: words.report })
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain(words.report)
    const sent = await bob.post(form, { reason: 'false', text: words.report })
    expect([sent.status, sent.headers.get('location')]).toEqual([303, `${form}&done=reported`])
    expect((await bob.post(form, { reason: 'false', text: 'Again' })).status).toBe(422)

    const queue = await moderator.text('/moderation/queue')
    expect(queue).toContain(summary.case)
    expect(queue).toContain('False or misleading')
    expect(queue).not.toContain('Bob Reporterly')
    const page = await moderator.text(summary.case)
    expect(page).toContain(words.report)
    expect(page).toContain('Wibbleton is the word.')
    expect(page.match(/<form class="deciding"/g)).toHaveLength(1)
    expect(page).toContain('<optgroup label="Its author">')
    const unsaid = await moderator.post(summary.case, { kind: 'remove', reason: '', note: words.note })
    expect(unsaid.status).toBe(422)
    expect(await unsaid.text()).toContain(words.note)
    expect(
      (await moderator.post(summary.case, { kind: 'remove', reason: words.reason, note: words.note })).status,
    ).toBe(303)
    expect(await moderator.text('/moderation/queue')).not.toContain(summary.case)

    const gone = await guest.get(summary.path)
    expect(gone.status).toBe(410)
    expect(await gone.text()).toContain('<code>summary-removed</code>')
    expect((await guest.get(`${summary.path}.md`)).status).toBeGreaterThanOrEqual(404)
    expect((await guest.get(`/api/v1/summaries/${summary.id}`)).status).toBeGreaterThanOrEqual(404)
    for (const path of places.slice(1)) expect(await guest.text(path), path).not.toMatch(/wibbleton is/i)

    const decision = await decisionFor(ada)
    expect(await guest.text(decision)).not.toContain('This is about you')
    expect(await bob.text(decision)).not.toContain('This is about you')
    expect(await ada.text(decision)).toContain('This is about you')
    expect((await bob.post(`${decision}/appeal`, { text: 'Mine.' })).status).toBe(404)
    expect((await guest.post(`${decision}/appeal`, { text: 'Mine.' })).status).toBe(401)
    expect((await ada.post(`${decision}/appeal`, { text: 'It is right.' })).status).toBe(303)
    expect((await ada.post(`${decision}/appeal`, { text: 'It is right.' })).status).toBe(422)

    const appeal = decision.replace('decisions', 'appeals')
    expect(await second.text('/moderation/queue')).toContain(appeal)
    const own = await moderator.post(appeal, { kind: 'overturn', reason: 'Of our own.' })
    expect(own.status).toBe(403)
    expect(await own.text()).toContain('Of our own.')
    expect((await second.post(appeal, { kind: 'overturn', reason: 'It is right.' })).status).toBe(303)
    const after = await Promise.all(places.map((path) => guest.text(path)))
    expect(after.map(bare)).toEqual(before.map(bare))
  })

  /** Without the times of changes. */
  function bare(page: string): string {
    return page.replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '')
  }
})

describe('a decision in the inbox', () => {
  test('stands above what came before it, and says what was decided and why', async () => {
    for (const anonymous of [false, true]) {
      const author = await signIn(site, `decided-${anonymous}`)
      const summary = await summaryOf(author, { anonymous })
      await bob.post(`${summary.path}/comments`, { text: 'A remark.', intent: 'send' })
      await bob.post(`/report?kind=summary&of=${summary.id}`, { reason: 'spam', text: 'Buy' })
      expect((await moderator.post(summary.case, { kind: 'hide', reason: words.reason })).status).toBe(303)
      const inbox = await author.text('/inbox')
      const decided = `A moderator hid your summary: “${words.reason}”`
      expect(inbox.indexOf(decided)).toBeGreaterThan(0)
      await moderator.post(summary.case, { kind: 'restore', reason: 'Better so.' })
      const after = await author.text('/inbox')
      const [restored, hid, commented] = ['restored your summary', decided, 'commented on your summary'].map(
        (sentence) => after.indexOf(sentence),
      )
      expect([restored, hid, commented].every((at) => (at ?? -1) > 0)).toBe(true)
      expect(restored).toBeLessThan(hid ?? 0)
      expect(hid).toBeLessThan(commented ?? 0)
      const told = await bob.text('/inbox')
      expect(told).toContain(`After your report, a moderator hid a summary: “${words.reason}”`)
      expect(told).not.toContain(author.name)
    }
  })
})

describe('an anonymous summary', () => {
  test('is decided about without anybody learning whose it is', async () => {
    const author = await signIn(site, 'quillonia-vesp', { displayName: 'Quillonia Vesp' })
    const summary = await summaryOf(author, { anonymous: true })
    await bob.post(`/report?kind=summary&of=${summary.id}`, { reason: 'spam', text: 'Buy' })
    for (const member of [moderator, administrator])
      for (const path of ['/moderation/queue', summary.case])
        expect(await member.text(path), path).not.toMatch(/quillonia|vesp\b/i)
    const fields = { kind: 'author-suspend', days: '3', reason: words.reason }
    const refused = await moderator.post(summary.case, fields)
    expect(refused.status).toBe(403)
    expect(await refused.text()).not.toMatch(/quillonia|vesp\b/i)
    const done = await administrator.post(summary.case, fields)
    expect(done.headers.get('location')).toBe('/moderation/queue?done=decided')
    const write = await author.post(`/summaries/${summary.id}/comments`, { text: 'I write.', intent: 'send' })
    expect(write.status).toBe(403)
    expect(await write.text()).toMatch(/suspended until \d/)
    expect((await author.get('/')).status).toBe(200)
    await moderator.post(summary.case, { kind: 'hide', reason: words.reason })
    expect((await visit(site).get(summary.path)).status).toBe(404)
    expect(await author.text(await decisionFor(author))).toContain(summary.path)
  })
})

describe('the public log', () => {
  test('names nobody and says nothing private, in whatever format', async () => {
    await moderator.post('/moderation/people/bob-reporterly', {
      kind: 'warn',
      reason: words.reason,
      note: words.note,
    })
    const { rows } = await site.storage.pool.query('select id from decisions')
    expect(rows.length).toBeGreaterThan(3)
    const formats = ['', '.rss', '.atom', '.json'].map((ending) => `/moderation${ending}`)
    const paths = [...formats, ...rows.map(({ id }) => `/moderation/decisions/${id}`)]
    const guest = visit(site)
    for (const path of paths) {
      const page = await guest.text(path)
      expect(page, path).not.toMatch(
        /authorly|reporterly|quillonia|moderatrix|secundus|mod-one|mod-two|example\.org/i,
      )
      for (const secret of [words.report, words.note, 'It is right.</blockquote>'])
        expect(page).not.toContain(secret)
    }
    expect(await guest.text('/moderation')).toContain(words.reason)
    expect(await guest.text('/moderation')).toContain('overturned')
    expect((await (await guest.get('/moderation.json')).json()).items.length).toBe(rows.length)
  })

  test('links what can still be read, and no text without a name', async () => {
    const signed = await summaryOf(ada)
    const nameless = await summaryOf(ada, { anonymous: true })
    for (const { case: address } of [signed, nameless])
      await moderator.post(address, { kind: 'dismiss', reason: words.reason })
    const log = await visit(site).text('/moderation')
    expect(log).toContain(`href="${signed.path}"`)
    expect(log).not.toContain(nameless.path)
    await moderator.post(signed.case, { kind: 'hide', reason: words.reason })
    expect(await visit(site).text('/moderation')).not.toContain(`href="${signed.path}"`)
  })
})

describe('somebody who is marked as spam', () => {
  test('is signed out, and gone with everything', async () => {
    const spammer = await signIn(site, 'spammerly')
    const summary = await summaryOf(spammer)
    await spammer.post(`${(await summaryOf(ada)).path}/comments`, { text: 'Buy frobs.', intent: 'send' })
    expect(
      (await moderator.post('/moderation/people/spammerly', { kind: 'spam', reason: words.reason })).status,
    ).toBe(303)
    expect((await spammer.get('/settings')).status).toBe(401)
    const guest = visit(site)
    for (const path of ['/@spammerly', summary.path]) expect((await guest.get(path)).status, path).toBe(404)
    for (const path of ['/people', '/', keyAddress(summary.paper.key)])
      expect(await guest.text(path), path).not.toMatch(/spammerly/i)
    await moderator.post('/moderation/people/spammerly', { kind: 'reinstate', reason: words.reason })
    for (const path of ['/@spammerly', summary.path]) expect((await guest.get(path)).status, path).toBe(200)
  })
})

test.each([
  ['person', 'ada-authorly', '/@ada-authorly'],
  ['person', 'nobody-here', undefined],
  ['summary', '1', undefined],
  ['comment', "1' or 1=1", undefined],
  ['paper', 'doi:10.5555/nothing', undefined],
  ['list', '1', undefined],
])('a report of %s %s', async (kind, of, leadsTo) => {
  const address = `/report?kind=${kind}&of=${encodeURIComponent(of)}`
  expect((await bob.get(address)).status).toBe(leadsTo ? 200 : 404)
  const sent = await bob.post(address, { reason: 'spam', text: '' })
  expect(sent.headers.get('location')).toBe(leadsTo ? `${address}&done=reported` : null)
})

test('the pages that explain hold the numbers that hold', async () => {
  const guest = visit(site)
  expect(await guest.text('/about/moderation')).toContain('20 things a day')
  expect(await guest.text('/about/trust')).toContain('<td>3</td><td>no limit</td>')
})
