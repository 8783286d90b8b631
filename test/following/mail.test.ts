// E-mail about notices, at a real SMTP server: each as its reader wishes, once, and ended by one POST.
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { deleteSummary } from '#actions/delete-summary.ts'
import { type Post, sendDueLetters } from '#actions/letters/send-due-letters.ts'
import { decide } from '#actions/moderation/decide.ts'
import { mailNotices } from '#actions/notices/mail-notices.ts'
import { writeDigests } from '#actions/notices/write-digests.ts'
import { writeComment } from '#actions/write-comment.ts'
import { operator } from '#domain/actor.ts'
import { lastDue } from '#domain/following/digest.ts'
import { openSmtp } from '#mail/smtp.ts'
import { type Member, signIn, visit } from '../support/browsing.ts'
import { accepted, somePaper, someSummary } from '../support/discussed.ts'
import { tellAll } from '../support/following.ts'
import { createTestSite, type TestSite } from '../support/site.ts'
import { startSmtp, type TestSmtp } from '../support/smtp.ts'

let site: TestSite
let ada: Member
let bob: Member
let server: TestSmtp
let post: Post

const origin = 'https://papers.example.org'

beforeAll(async () => {
  site = await createTestSite({ hasLibrary: false })
  site.site.origin = origin
  ada = await signIn(site, 'ada')
  bob = await signIn(site, 'bob')
  server = await startSmtp()
  const mailer = openSmtp(server.url, { name: 'Papers', address: 'no-reply@papers.example.org' })
  post = { mailer, library: { title: 'Papers', origin } }
})
afterEach(async () => {
  server.mails.splice(0)
  for (const table of ['notices', 'letters', 'follows', 'mail_preferences', 'blocks', 'steps_done'])
    await site.storage.pool.query(`delete from ${table}`)
  await site.storage.pool.query(`update persons set display_name = 'Bob' where name = 'bob'`)
})
afterAll(async () => {
  expect(site.errors).toEqual([])
  await post.mailer.close()
  await server.close()
  await site.close()
})

const hour = 3_600_000
const day = 24 * hour

/** What the jobs do by a time. */
async function work(now = new Date()): Promise<void> {
  await tellAll(site)
  accepted(await mailNotices(site.storage, operator, now))
  accepted(await writeDigests(site.storage, operator, now))
}

function send() {
  return sendDueLetters(site.storage, operator, post)
}

async function comment(on: { id: number }, text = 'A comment.'): Promise<number> {
  const draft = { summaryId: on.id, authorId: bob.personId, text }
  return accepted(await writeComment(site.storage, operator, draft)).id
}

/** Ada, following a paper, is notified of Bob's summary of it. */
async function summarised(more: { anonymous?: boolean } = {}) {
  const paper = await somePaper(site.storage)
  await ada.post('/follow', { kind: 'paper', key: paper.key })
  return someSummary(site.storage, bob.personId, { paperId: paper.id, ...more })
}

function waiting() {
  return site.storage.pool.query<{ kind: string; due_at: Date }>('select kind, due_at from letters')
}

describe('an email for each', () => {
  test('arrives once, with its link and the way to end such emails', async () => {
    const summary = await someSummary(site.storage, ada.personId)
    const id = await comment(summary)
    await work()
    await work()
    await send()
    await send()
    expect(server.mails).toHaveLength(1)
    const [mail] = server.mails
    expect(mail?.envelope.to).toEqual([ada.address])
    expect(mail?.subject).toMatch(/^Papers: Bob commented on your summary of “Discussed Paper \d+”$/)
    expect(mail?.text).toContain(`${origin}/comments/${id}`)
    expect(mail?.raw).toMatch(/^List-Unsubscribe:\s+<https:\/\/papers\.example\.org\/unsubscribe\/[^>\s]+>/m)
    expect(mail?.raw).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click')
  })

  test('is written once by jobs that run at the same time', async () => {
    const summary = await someSummary(site.storage, ada.personId)
    await comment(summary)
    await Promise.all([1, 2, 3, 4].map(() => mailNotices(site.storage, operator)))
    expect((await waiting()).rows).toHaveLength(1)
  })

  test('is not sent about what was deleted while the email waited', async () => {
    await ada.post('/settings/mail', { summary: 'each' })
    const summary = await summarised()
    await work()
    expect((await waiting()).rows).toHaveLength(1)
    accepted(await deleteSummary(site.storage, operator, summary.id))
    expect(await send()).toEqual({ sent: 0, postponed: 0, failed: 0 })
    expect((await waiting()).rows).toEqual([])
    expect(server.mails).toEqual([])
  })

  test('is not sent about what was read already, nor where no mail is wanted', async () => {
    const summary = await someSummary(site.storage, ada.personId)
    await comment(summary)
    await ada.post('/inbox/read')
    await work()
    await ada.post('/settings/mail', { comment: 'off' })
    await comment(summary, 'Another comment.')
    await work()
    expect((await waiting()).rows).toEqual([])
    // To wish for mail later is no wish for old mail.
    await ada.post('/settings/mail', { comment: 'each' })
    await work()
    expect((await waiting()).rows).toEqual([])
  })

  test('goes to no address that is not confirmed', async () => {
    await site.storage.pool.query('update accounts set email_verified = false where id = $1', [ada.accountId])
    await comment(await someSummary(site.storage, ada.personId))
    await work()
    await site.storage.pool.query('update accounts set email_verified = true where id = $1', [ada.accountId])
    await work()
    expect((await waiting()).rows).toEqual([])
  })

  test('goes to nobody about whom they blocked', async () => {
    const summary = await someSummary(site.storage, ada.personId)
    await comment(summary)
    await work()
    await ada.post('/block', { name: 'bob' })
    await send()
    expect(server.mails).toEqual([])
  })

  test('takes no header, and makes no link, from a name or a title', async () => {
    const name = 'Bob\r\nBcc: victim@example.org\r\n\r\nhttps://evil.example/x'
    await site.storage.pool.query('update persons set display_name = $2 where id = $1', [bob.personId, name])
    const summary = await someSummary(site.storage, ada.personId)
    const title = 'T\r\nX-Evil: yes\r\n\r\nhttps://evil.example/y'
    await site.storage.pool.query('update papers set title = $2 where id = $1', [summary.paperId, title])
    await comment(summary)
    await work()
    await send()
    const [mail] = server.mails
    expect(mail?.envelope.to).toEqual([ada.address])
    expect([...(mail?.headers.keys() ?? [])]).not.toEqual(expect.arrayContaining(['bcc']))
    expect([...(mail?.headers.keys() ?? [])]).not.toEqual(expect.arrayContaining(['x-evil']))
    expect(mail?.text).not.toContain('https://evil.example')
    expect(mail?.text).not.toMatch(/^(?:Bcc|X-Evil):/m)
  })
})

describe('an email about an anonymous text', () => {
  test('waits until the hour is over, and then some', async () => {
    await ada.post('/settings/mail', { summary: 'each' })
    const summary = await summarised({ anonymous: true })
    const { rows } = await site.storage.pool.query<{ published_at: Date }>(
      'select published_at from summaries where id = $1',
      [summary.id],
    )
    const began = rows[0]?.published_at.getTime() ?? 0
    expect(began % hour).toBe(0)
    await work(new Date(began + hour - 1))
    expect((await waiting()).rows).toEqual([])
    const now = new Date(began + hour)
    await work(now)
    const [letter] = (await waiting()).rows
    expect(letter?.due_at.getTime()).toBeGreaterThanOrEqual(now.getTime())
    expect(letter?.due_at.getTime()).toBeLessThan(now.getTime() + hour)
    await site.storage.pool.query("update letters set due_at = now() - interval '1 second'")
    await send()
    expect(server.mails[0]?.subject).toContain('New anonymous summary of')
    expect(server.mails[0]?.raw).not.toMatch(/\bbob\b/i)
  })

  test('is in no digest before the hour is over', async () => {
    await ada.post('/settings/mail', { summary: 'daily', comment: 'daily' })
    await comment(await someSummary(site.storage, ada.personId))
    await summarised({ anonymous: true })
    await tellAll(site)
    await site.storage.pool.query(
      `update notices set created_at = created_at - interval '3 days' where kind = 'comment'`,
    )
    const { rows } = await site.storage.pool.query<{ at: Date }>(
      `select created_at as at from notices where kind = 'summary'`,
    )
    await work(new Date((rows[0]?.at.getTime() ?? 0) + hour - 1))
    await send()
    expect(server.mails).toHaveLength(1)
    expect(server.mails[0]?.text).not.toContain('anonymous')
  })
})

describe('a digest', () => {
  test('has all that is new, once, in one email', async () => {
    await ada.post('/settings/mail', { summary: 'daily', comment: 'weekly' })
    const summaries = [await summarised(), await summarised()]
    const id = await comment(await someSummary(site.storage, ada.personId))
    await work()
    expect((await waiting()).rows).toEqual([])
    const later = new Date(Date.now() + 8 * day)
    await work(later)
    await work(later)
    await Promise.all([1, 2].map(() => writeDigests(site.storage, operator, later)))
    await send()
    await send()
    expect(server.mails).toHaveLength(1)
    const [mail] = server.mails
    expect(mail?.subject).toBe('Papers: 3 new notifications')
    for (const summary of summaries) expect(mail?.text).toContain(`${origin}/summaries/${summary.id}`)
    expect(mail?.text).toContain(`${origin}/comments/${id}`)
    expect(mail?.raw).toContain('List-Unsubscribe-Post')
  })

  test('of the week waits for Monday, of the day for the next morning', async () => {
    await ada.post('/settings/mail', { summary: 'weekly', comment: 'daily' })
    await summarised()
    await comment(await someSummary(site.storage, ada.personId))
    await tellAll(site)
    const monday = new Date(lastDue('weekly', new Date(Date.now() + 14 * day)).getTime())
    await site.storage.pool.query('update notices set created_at = $1', [
      new Date(monday.getTime() - 3 * day),
    ])
    await work(new Date(monday.getTime() - 2 * day + 1))
    await send()
    expect(server.mails.map(({ subject }) => subject)).toEqual(['Papers: 1 new notification'])
    await work(new Date(monday.getTime() - 1))
    expect((await waiting()).rows).toHaveLength(1)
    await work(monday)
    await send()
    expect(server.mails).toHaveLength(2)
    expect(server.mails[1]?.text).toContain('wrote a summary')
  })

  test('that could not be written in time is made up for', async () => {
    await ada.post('/settings/mail', { summary: 'weekly' })
    await summarised()
    await tellAll(site)
    const monday = lastDue('weekly', new Date(Date.now() + 14 * day))
    await work(new Date(monday.getTime() + 3 * day))
    await send()
    expect(server.mails).toHaveLength(1)
  })

  test('leaves out what is gone by now', async () => {
    await ada.post('/settings/mail', { summary: 'daily' })
    const [gone, kept] = [await summarised(), await summarised()]
    await work(new Date(Date.now() + 2 * day))
    accepted(await deleteSummary(site.storage, operator, gone.id))
    await send()
    expect(server.mails[0]?.text).toContain(`/summaries/${kept.id}`)
    expect(server.mails[0]?.text).not.toContain(`/summaries/${gone.id}`)
  })
})

describe('the address to unsubscribe at', () => {
  async function addressIn(mode: 'each' | 'daily'): Promise<string> {
    await ada.post('/settings/mail', { summary: mode })
    await summarised()
    await work(mode === 'each' ? new Date() : new Date(Date.now() + 2 * day))
    await send()
    const [, address = ''] = server.mails[0]?.raw.match(/^List-Unsubscribe:\s+<([^>]+)>/m) ?? []
    return new URL(address).pathname
  }

  test.each(['each', 'daily'] as const)(
    'ends letters of the mode %s by one POST without cookies',
    async (mode) => {
      const path = await addressIn(mode)
      const program = visit(site)
      const asked = await program.get(path)
      expect(asked.status).toBe(200)
      expect(await asked.text()).toContain('Unsubscribe')
      expect(await ada.text('/settings/mail')).toContain(`<option value="${mode}" selected>`)
      const answer = await fetch(new URL(path, site.url), {
        method: 'POST',
        body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
        redirect: 'manual',
      })
      expect(answer.status).toBe(200)
      server.mails.splice(0)
      await summarised()
      await work(new Date(Date.now() + 9 * day))
      await send()
      expect(server.mails).toEqual([])
    },
  )

  test('is good for nothing when a letter of it is changed', async () => {
    const path = await addressIn('each')
    const forged = [
      path.replace(/(\/unsubscribe\/)\d+/, `$1${bob.personId}`),
      path.replace('.summary.', '.comment.'),
      `${path}x`,
      path.slice(0, -1),
      '/unsubscribe/x',
    ]
    for (const address of forged) {
      expect((await visit(site).get(address)).status).toBe(410)
      expect((await visit(site).post(address)).status).toBe(410)
    }
    const { rows } = await site.storage.pool.query(`select from mail_preferences where mode = 'off'`)
    expect(rows).toEqual([])
  })

  test('keeps what is not of its kind', async () => {
    const path = await addressIn('each')
    await visit(site).post(path)
    server.mails.splice(0)
    await comment(await someSummary(site.storage, ada.personId))
    await work()
    await send()
    expect(server.mails).toHaveLength(1)
  })
})

describe('the settings of mail', () => {
  test('are chosen kind by kind, and a mode that is none is refused', async () => {
    const saved = await ada.post('/settings/mail', { comment: 'off', reply: 'weekly' })
    expect(saved.headers.get('location')).toBe('/settings/mail?done=settings-saved')
    const refused = await ada.post('/settings/mail', { comment: 'hourly' })
    expect(refused.status).toBe(422)
    const { rows } = await site.storage.pool.query('select kind, mode from mail_preferences order by kind')
    expect(rows).toEqual([
      { kind: 'comment', mode: 'off' },
      { kind: 'reply', mode: 'weekly' },
    ])
    expect((await visit(site).get('/settings/mail')).status).toBe(401)
  })
})

test('an email about a decision says what was decided, and why', async () => {
  const { id } = await someSummary(site.storage, ada.personId)
  const subject = { kind: 'summary' as const, id }
  accepted(await decide(site.storage, operator, { subject, kind: 'hide', reason: 'It is an advertisement.' }))
  await work()
  await send()
  const [mail] = server.mails
  expect(mail?.text).toContain('A moderator hid your summary: “It is an advertisement.”')
})
