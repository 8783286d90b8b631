// Moderating and administering as a program does it.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { call, callRaw, type Program, program } from '../support/api.ts'
import { createTestSite, type TestSite } from '../support/site.ts'

let site: TestSite
let ada: Program
let bob: Program
let judge: Program
let colleague: Program
let root: Program

beforeAll(async () => {
  site = await createTestSite()
  ada = await program(site, 'ada')
  bob = await program(site, 'bob')
  judge = await program(site, 'judge', { role: 'moderator' })
  colleague = await program(site, 'colleague', { role: 'moderator' })
  root = await program(site, 'root', { role: 'administrator' })
})
afterAll(async () => {
  expect(site.errors).toEqual([])
  await site.close()
})

const path = '/papers/arxiv:1905.01320/summary'
const until = () => new Date(Date.now() + 7 * 86_400_000).toISOString()

test('a case goes from a report to a decision, an appeal, and its answer', async () => {
  const { body } = await ada.call('PUT', path, { text: 'Buy this.' })
  await bob.call('POST', '/reports', { kind: 'summary', key: String(body.id), reason: 'spam', text: 'Look.' })
  const [subject] = (await judge.call('GET', '/queue')).body.subjects
  expect(subject).toMatchObject({
    kind: 'summary',
    id: body.id,
    reasons: ['spam'],
    since: expect.any(String),
  })
  const address = `/cases/summary/${body.id}`
  expect((await judge.call('GET', address)).body).toMatchObject({
    ...{ text: 'Buy this.', author: { name: 'ada' }, isVisible: true, decisions: [] },
    reports: [{ reason: 'spam', text: 'Look.', isOpen: true }],
  })
  const decision = {
    subject: { kind: 'summary', id: body.id },
    kind: 'hide',
    reason: 'An advertisement.',
    note: 'N.',
  }
  const { id } = (await judge.call('POST', '/decisions', decision)).body
  expect((await ada.call('GET', path)).body).toMatchObject({ moderation: 'hidden', isVisible: false })

  expect((await call(site, 'GET', `/decisions/${id}`)).body.concernsYou).toBeUndefined()
  expect((await ada.call('GET', `/decisions/${id}`)).body.concernsYou).toEqual({ summaryId: body.id })
  expect((await ada.call('POST', `/decisions/${id}/appeal`, { text: 'It is not.' })).status).toBe(201)
  const { appeals } = (await judge.call('GET', '/queue')).body
  expect(appeals).toMatchObject([{ decisionId: id, kind: 'hide', text: 'It is not.' }])
  expect((await colleague.call('GET', `/decisions/${id}/appeal`)).body).toMatchObject({
    ...{ subject: { kind: 'summary', id: body.id }, text: 'It is not.', isOpen: true },
  })
  const answer = { answer: 'overturn', reason: 'It is a summary.' }
  expect((await judge.call('PUT', `/decisions/${id}/appeal`, answer)).status).toBe(403)
  expect((await colleague.call('PUT', `/decisions/${id}/appeal`, answer)).status).toBe(200)
  expect((await call(site, 'GET', `/summaries/${body.id}`)).status).toBe(200)
  const entry = (await call(site, 'GET', `/decisions/${id}`)).body
  expect(entry).toMatchObject({ isReversed: true, link: { kind: 'summary', id: body.id } })
  expect((await ada.call('GET', `/decisions/${id}`)).body.concernsYou.appeal.isAnswered).toBe(true)
})

test('an unlisted summary is reported by anyone who has its link', async () => {
  const elsewhere = '/papers/doi:10.5555%2Fshared.1'
  await ada.call('POST', '/papers', { identifier: '10.5555/shared.1' })
  const { body } = await ada.call('PUT', `${elsewhere}/summary`, { text: 'By link.', visibility: 'unlisted' })
  const { shareLink } = (await ada.call('POST', `/summaries/${body.id}/link`)).body
  const report = { kind: 'summary', key: String(body.id), reason: 'spam' }
  expect((await colleague.call('POST', '/reports', report)).body.code).toBe('subject-unknown')
  const shareToken = shareLink.split('/').at(-1)
  expect((await colleague.call('POST', '/reports', { ...report, key: '1', shareToken })).status).toBe(404)
  expect((await colleague.call('POST', '/reports', { ...report, shareToken })).status).toBe(201)
})

describe('a person', () => {
  test('is seen with their state and reports, suspended, and reinstated', async () => {
    const { body } = await judge.call('GET', '/cases/person/bob')
    expect(body).toMatchObject({
      name: 'bob',
      state: 'active',
      reported: [{ reason: 'spam', isOpen: false }],
    })
    const decide = (kind: string, more = {}) =>
      judge.call('POST', '/decisions', {
        ...{ subject: { kind: 'person', id: body.id }, kind, reason: 'Because.' },
        ...more,
      })
    expect((await decide('suspend')).body.code).toBe('until-wrong')
    expect((await decide('suspend', { until: until() })).status).toBe(201)
    expect((await bob.call('GET', '/me')).body).toMatchObject({
      state: 'suspended',
      stateUntil: expect.any(String),
    })
    expect((await bob.call('PUT', path, { text: 'No.' })).body.code).toBe('suspended')
    expect((await decide('reinstate')).status).toBe(201)
    const after = (await judge.call('GET', '/cases/person/bob')).body
    expect(after.decisions.map(({ kind }: { kind: string }) => kind)).toEqual(['reinstate', 'suspend'])
  })

  test('without a name is decided about by an administrator, who does not learn who it is', async () => {
    const carol = await program(site, 'carol')
    const { body } = await carol.call('PUT', path, { text: 'Unsigned.', anonymous: true })
    const address = `/cases/summary/${body.id}`
    const seen = await root.call('GET', address)
    expect(seen.body.author).toBeUndefined()
    expect(JSON.stringify(seen.body)).not.toContain('carol')
    const decision = { kind: 'warn', reason: 'Kinder, please.' }
    expect((await judge.call('POST', `${address}/author`, decision)).status).toBe(403)
    expect((await root.call('POST', `${address}/author`, decision)).status).toBe(201)
  })
})

test('an image is removed from the text that shows it, for good', async () => {
  const create = { width: 4, height: 4, channels: 3, background: 'red' } as const
  const png = new Uint8Array(await sharp({ create }).png().toBuffer())
  const image = await callRaw(site, 'POST', '/images?alt=Red', png, 'image/png', ada.token)
  // As Markdown allows it to be written; readers see the image all the same.
  const text = image.body.markdown.replace('.', '\\.')
  const { body } = await ada.call('PUT', path, { text })
  const { images } = (await judge.call('GET', `/cases/summary/${body.id}`)).body
  expect(images).toEqual([image.body.address.split('/').at(-1)])
  const removal = { name: image.body.address.split('/').at(-1), reason: 'Private.' }
  const address = `/cases/summary/${body.id}/remove-image`
  expect((await ada.call('POST', address, removal)).body.code).toBe('not-found')
  const other = { ...removal, name: `${'a'.repeat(32)}.webp` }
  expect((await judge.call('POST', address, other)).body.code).toBe('image-unknown')
  expect((await site.get(image.body.address)).status).toBe(200)
  expect((await judge.call('POST', address, removal)).status).toBe(201)
  expect((await site.get(image.body.address)).status).toBeGreaterThanOrEqual(404)
})

describe('the administration', () => {
  test('tells of the library at a glance, and of its people', async () => {
    expect((await root.call('GET', '/admin')).body).toMatchObject({
      people: expect.any(Number),
      failingJobs: [],
      disk: { state: 'free', freeBytes: expect.any(Number) },
    })
    const found = await root.call('GET', '/admin/people?q=judge@')
    expect(found.body.items).toMatchObject([
      { name: 'judge', role: 'moderator', email: { address: 'judge@example.org', isVerified: true } },
    ])
    expect((await judge.call('GET', '/admin/people')).status).toBe(404)
  })

  test('gives and takes roles, but not the last administrator’s', async () => {
    expect((await root.call('PUT', '/admin/people/ada/role', { role: 'moderator' })).status).toBe(200)
    expect((await ada.call('GET', '/me')).body.role).toBe('moderator')
    await root.call('PUT', '/admin/people/ada/role', { role: 'member' })
    const { rows } = await site.storage.pool.query(
      `select count(*)::int from persons where role = 'administrator'`,
    )
    expect(rows[0].count).toBe(1)
    expect((await root.call('PUT', '/admin/people/root/role', { role: 'member' })).body.code).toBe(
      'last-administrator',
    )
  })

  test('sets who may sign up, and the banner', async () => {
    const settings = { registration: 'invitation', banner: { text: 'Down at noon.', kind: 'warning' } }
    expect((await root.call('PUT', '/admin/settings', settings)).status).toBe(200)
    expect((await root.call('GET', '/admin/settings')).body).toEqual(settings)
    expect(await site.text('/about')).toContain('Down at noon.')
    await root.call('PUT', '/admin/settings', { registration: 'open', banner: null })
    expect((await root.call('GET', '/admin/settings')).body).toEqual({ registration: 'open', banner: null })
  })

  test('asks for runs of jobs, where this process runs them', async () => {
    const address = '/admin/jobs/sweep/run'
    expect((await root.call('GET', '/admin/jobs')).body).toMatchObject({ canRun: false, items: [] })
    expect((await root.call('POST', address)).body.code).toBe('jobs-elsewhere')
    const asked: string[] = []
    site.site.wakeJob = (name) => void asked.push(name)
    expect((await root.call('POST', address)).status).toBe(200)
    expect((await root.call('POST', '/admin/jobs/nothing/run')).body.code).toBe('job-unknown')
    expect(asked).toEqual(['sweep'])
    site.site.wakeJob = undefined
  })

  test('lists the outbox, without the links that open accounts', async () => {
    expect((await root.call('GET', '/admin/outbox')).status).toBe(404)
    const folder = await mkdtemp(join(tmpdir(), 'scholium-outbox-'))
    site.site.outbox = folder
    const id = '20260102T030405678Z-account-1'
    const message = 'To: ada@example.org\r\nSubject: Recover\r\nDate: now\r\n\r\nhttp://x/recover/secret\r\n'
    await writeFile(join(folder, `${id}.eml`), message)
    expect((await root.call('GET', '/admin/outbox')).body).toEqual({ items: [{ id }], others: 0 })
    const mail = (await root.call('GET', `/admin/outbox/${id}`)).body
    expect(mail).toEqual({ to: 'ada@example.org', subject: 'Recover', date: 'now' })
    site.site.outbox = undefined
    await rm(folder, { recursive: true })
  })
})
