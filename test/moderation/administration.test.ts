// What administrators do: settings, the banner, roles, jobs and the outbox.

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { changeRole } from '#actions/change-role.ts'
import { sendDueLetters } from '#actions/letters/send-due-letters.ts'
import { operator } from '#domain/actor.ts'
import { listOutbox, openOutbox } from '#mail/outbox.ts'
import { type Member, signIn, testPassword, visit } from '../support/browsing.ts'
import { createTestSite, type TestSite } from '../support/site.ts'
import { soon } from '../support/soon.ts'

let site: TestSite
let administrator: Member
let folder: string

beforeAll(async () => {
  site = await createTestSite({ hasLibrary: false })
  administrator = await signIn(site, 'administrator', { role: 'administrator' })
  folder = await mkdtemp(join(tmpdir(), 'scholium-outbox-'))
})
afterAll(async () => {
  expect(site.errors).toEqual([])
  await rm(folder, { recursive: true, force: true })
  await site.close()
})

describe('the settings', () => {
  test('put a banner on every page, kept ones too, and take it off again', async () => {
    const guest = visit(site)
    const pages = ['/', '/about', '/about', '/nothing-here', '/moderation']
    for (const path of pages) expect(await guest.text(path)).not.toContain('Backup tonight')
    const fields = { registration: 'open', banner: 'Backup tonight <b>at</b> ten.', kind: 'warning' }
    expect((await administrator.post('/admin/settings', fields)).status).toBe(303)
    await vi.waitFor(async () => {
      for (const path of pages)
        expect(await guest.text(path), path).toContain('</b>Backup tonight &lt;b>at&lt;/b> ten.')
    }, soon)
    expect(await administrator.text('/admin/settings')).toContain('Backup tonight')
    await administrator.post('/admin/settings', { ...fields, banner: '' })
    await vi.waitFor(async () => {
      for (const path of pages) expect(await guest.text(path), path).not.toContain('Backup tonight')
    }, soon)
  })

  test('close the registration and open it', async () => {
    const setting = (registration: string) =>
      administrator.post('/admin/settings', { registration, banner: '', kind: 'note' })
    await setting('closed')
    const draft = {
      name: 'newcomer',
      displayName: 'New',
      address: 'new@example.org',
      password: 'correct horse',
    }
    expect((await visit(site).post('/sign-up', draft)).status).toBeGreaterThanOrEqual(400)
    await setting('open')
    const { rows } = await site.storage.pool.query(
      `select value from site_settings where key = 'registration'`,
    )
    expect(rows).toEqual([{ value: 'open' }])
  })

  test('that cannot be read come back filled in', async () => {
    const refused = await administrator.post('/admin/settings', {
      registration: 'open',
      banner: 'x'.repeat(501),
    })
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('x'.repeat(501))
  })
})

describe('people', () => {
  test('are found by name and address, and change their role', async () => {
    await signIn(site, 'somebody')
    await signIn(site, 'percent')
    const found = await administrator.text('/admin/people?q=somebody%40example')
    expect(found).toContain('@somebody')
    expect(found).not.toContain('@percent')
    expect(await administrator.text('/admin/people?q=%25')).toContain('No one found')
    const response = await administrator.post('/admin/people', { name: 'somebody', role: 'moderator' })
    expect(response.headers.get('location')).toBe('/admin/people?done=role-changed')
    const { rows } = await site.storage.pool.query(`select role from persons where name = 'somebody'`)
    expect(rows).toEqual([{ role: 'moderator' }])
  })

  test('are never without an administrator', async () => {
    const refused = await administrator.post('/admin/people', { name: 'administrator', role: 'member' })
    expect(refused.status).toBe(422)
    expect((await administrator.get('/admin')).status).toBe(200)
  })

  test('of two administrators who take it from each other at once, one loses it', async () => {
    const names = ['first-duellist', 'second-duellist'] as const
    const [one, two] = [
      await signIn(site, names[0], { role: 'administrator' }),
      await signIn(site, names[1], { role: 'administrator' }),
    ]
    const actorOf = ({ personId }: Member) =>
      ({ kind: 'person', personId, role: 'administrator', state: 'active' }) as const
    const done = await Promise.all([
      changeRole(site.storage, actorOf(one), { name: names[1], role: 'member' }),
      changeRole(site.storage, actorOf(two), { name: names[0], role: 'member' }),
    ])
    expect(done.filter((answer) => 'code' in answer)).toMatchObject([{ code: 'not-allowed' }])
  })

  test('show moderators who invited whom', async () => {
    for (const [name, by] of [
      ['guest-one', 'somebody'],
      ['guest-two', 'guest-one'],
    ] as const) {
      await signIn(site, name)
      await site.storage.pool.query(
        'update persons set invited_by_id = (select id from persons where name = $2) where name = $1',
        [name, by],
      )
    }
    const middle = await administrator.text('/moderation/people/guest-one')
    expect(middle).toContain('href="/moderation/people/somebody"')
    expect(middle).toContain('href="/moderation/people/guest-two"')
    expect(await administrator.text('/moderation/people/somebody')).toContain('2 invitations away')
  })
})

describe('jobs', () => {
  test('are started from here where this process runs them', async () => {
    expect((await administrator.post('/admin/jobs/sweep/run')).status).toBe(422)
    const woken: string[] = []
    site.site.wakeJob = (name) => void woken.push(name)
    expect((await administrator.post('/admin/jobs/sweep/run')).status).toBe(303)
    expect((await administrator.post('/admin/jobs/nothing/run')).status).toBe(404)
    expect(woken).toEqual(['sweep'])
    expect((await administrator.get('/admin/jobs')).status).toBe(200)
  })
})

describe('the outbox', () => {
  test('shows the mails of a library without a mail server', async () => {
    expect(await administrator.text('/outbox')).toContain('sent by SMTP')
    site.site.outbox = folder
    const mailer = openOutbox(folder, { name: 'Scholium', address: 'no-reply@example.org' })
    const link = 'https://papers.example.org/verify/secret'
    const mail = {
      to: 'ada@example.org',
      subject: 'Confirm <it>',
      text: `Open ${link}\n`,
      messageId: '<account-7@x.org>',
    }
    await mailer.send(mail)
    const news = { ...mail, to: 'hidden@example.org', subject: 'News', messageId: '<letter-8@x.org>' }
    await mailer.send(news)
    for (const path of ['/outbox', '/admin/outbox']) {
      const [, address = ''] = (await administrator.text(path)).match(/href="(\/outbox\/[^"]+)"/) ?? []
      const page = await administrator.text(address)
      expect(page).toContain(`href="${link}"`)
      expect(page).toContain('Confirm &lt;it>')
      const list = await administrator.text(path)
      expect(list).toContain('1 so far')
      expect(list).not.toContain('letter-8')
    }
    const [id = ''] = (await listOutbox(folder)).filter((one) => one.endsWith('letter-8'))
    expect((await administrator.get(`/outbox/${id}`)).status).toBe(404)
    expect((await administrator.get('/outbox/..%2f..%2fetc%2fpasswd')).status).toBe(404)
  })
})

describe('the library’s name', () => {
  test('is set for every page, and taken back by leaving it blank', async () => {
    const guest = visit(site)
    const fields = { registration: 'open', banner: '', kind: 'note' }
    const named = { ...fields, title: 'Journal club', contact: 'editors@example.org' }
    expect((await administrator.post('/admin/settings', named)).status).toBe(303)
    await vi.waitFor(async () => {
      const page = await guest.text('/about')
      expect(page).toContain('· Journal club</title>')
      expect(page).toContain('href="mailto:editors@example.org"')
    }, soon)
    const wrong = await administrator.post('/admin/settings', { ...named, contact: 'nobody' })
    expect(wrong.status).toBe(422)
    expect(await wrong.text()).toContain('id="contact-error"')
    await administrator.post('/admin/settings', { ...fields, title: '', contact: '' })
    await vi.waitFor(async () => expect(await guest.text('/about')).toContain('· Scholium</title>'), soon)
  })

  test('is in the next emails', async () => {
    const sent: string[] = []
    const mailer = {
      send: async ({ subject }: { subject: string }) => void sent.push(subject),
      close: async () => {},
    }
    await administrator.post('/admin/settings', {
      ...{ registration: 'open', banner: '', kind: 'note', title: 'Journal club', contact: '' },
    })
    await visit(site).post('/recover', { address: administrator.address })
    const library = { title: 'Scholium', origin: 'https://papers.example.org' }
    await sendDueLetters(site.storage, operator, { mailer, library })
    expect(sent).toContain('Choose a new password for Journal club')
  })
})

describe('pages after an email', () => {
  test('say where it is on a library without a mail server', async () => {
    site.site.outbox = folder
    const asked = await visit(site).post('/recover', { address: administrator.address })
    const page = await asked.text()
    expect(page).toContain('Your email is in the outbox')
    expect(page).toContain('href="/admin/outbox"')
    const person = {
      name: 'waiting',
      displayName: 'Waiting',
      address: 'waiting@example.org',
      password: testPassword,
    }
    expect((await visit(site).post('/sign-up', person)).status).toBe(200)
    const early = await (await visit(site).post('/sign-in', person)).text()
    expect(early).toContain('This library has no mail server yet, so the link is in the folder')
    expect(early).not.toContain('follow the link we sent you')
    for (const path of ['/sign-up', '/recover'])
      expect(await site.text(path)).toContain('to the outbox on the server')
    expect(await administrator.text('/admin')).toContain('No mail server yet. 2 emails in the')
    site.site.outbox = undefined
    const sent = await visit(site).post('/recover', { address: administrator.address })
    expect(await sent.text()).toContain('Check your email')
  })
})
