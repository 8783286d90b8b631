// Inviting people through the page: the link, the email, who came, and how many there may be.
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type Member, signIn, testPassword, visit } from '../support/browsing.ts'
import { letterCount, linkInLetter } from '../support/letters.ts'
import { createTestSite, type TestSite } from '../support/site.ts'

let site: TestSite
beforeAll(async () => {
  site = await createTestSite({ hasLibrary: false })
})
afterAll(() => site.close())
afterEach(async () => {
  await site.storage.pool.query(`delete from site_settings where key = 'registration'`)
})

const page = '/settings/invitations'

async function setRegistration(value: string): Promise<void> {
  await site.storage.pool.query(`insert into site_settings (key, value) values ('registration', $1)`, [
    JSON.stringify(value),
  ])
}

async function makeLink(member: Member): Promise<string> {
  const html = await (await member.post(page)).text()
  const [link = ''] = html.match(/http:\/\/scholium\.test\/sign-up\?invitation=[\w-]+/) ?? []
  return link.replace('http://scholium.test', '')
}

function signUpBy(link: string, name: string): Promise<Response> {
  const invitation = new URL(link, site.url).searchParams.get('invitation') ?? ''
  const address = `${name}@example.org`
  return visit(site).post('/sign-up', {
    name,
    displayName: name,
    address,
    password: testPassword,
    invitation,
  })
}

test('a link lets one person in where registration takes an invitation, and says who came', async () => {
  await setRegistration('invitation')
  const member = await signIn(site, 'host')
  const link = await makeLink(member)
  expect(await visit(site).text(link)).toContain('Create account')
  expect((await signUpBy(link, 'guest')).status).toBe(200)
  expect(await member.text(page)).not.toContain('/@guest')
  await visit(site).post(await linkInLetter(site, 'guest@example.org'))
  expect(await member.text(page)).toContain('<a href="/@guest">guest</a> joined with it')
  expect(await (await signUpBy(link, 'second-guest')).text()).toContain(
    'This invitation has already been used',
  )
  const { rows } = await site.storage.pool.query(
    `select i.name from persons g join persons i on i.id = g.invited_by_id where g.name = 'guest'`,
  )
  expect(rows).toEqual([{ name: 'host' }])
})

test('a form sent with one that was used meanwhile goes on without it where registration is open', async () => {
  const link = await makeLink(await signIn(site, 'racing-host'))
  expect((await signUpBy(link, 'faster')).status).toBe(200)
  const refused = await signUpBy(link, 'slower')
  expect(refused.status).toBe(410)
  const form = await refused.text()
  expect(form).toContain('You can still create an account without it.')
  expect(form).toMatch(/name="invitation" value(="")?\s*\/?>/)
  expect(form).toContain('value="slower@example.org"')
  expect((await signUpBy('/sign-up', 'slower')).status).toBe(200)
})

test('a form sent with an administrator’s that was used says to sign in', async () => {
  const root = await signIn(site, 'root-host', { role: 'administrator' })
  const link = await makeLink(root)
  await site.storage.pool.query(
    `update invitations set role = 'administrator', used_at = now() where inviter_id = $1`,
    [root.personId],
  )
  const refused = await signUpBy(link, 'too-slow')
  expect(refused.status).toBe(410)
  const text = await refused.text()
  expect(text).toContain('href="/sign-in?to=/admin/welcome"')
  expect(text).not.toContain('name="invitation"')
})

test('nobody signs up without one there', async () => {
  await setRegistration('invitation')
  expect((await signUpBy('/sign-up', 'gatecrasher')).status).toBe(422)
})

test('an email carries the link, and names who invites', async () => {
  const member = await signIn(site, 'writer', { displayName: 'Ada Lovelace' })
  const sent = await member.post(page, { address: 'Friend@example.org' })
  expect(sent.headers.get('location')).toBe(`${page}?done=invitation-sent`)
  expect(await linkInLetter(site, 'friend@example.org')).toMatch(/^\/sign-up\?invitation=/)
  const { rows } = await site.storage.pool.query(
    `select payload ->> 'inviterName' as name from letters where to_address = 'friend@example.org'`,
  )
  expect(rows).toEqual([{ name: 'Ada Lovelace' }])
  expect(await member.text(page)).toContain('An email to friend@example.org')
})

test('is not sent to what is no address, which stays in the form', async () => {
  const member = await signIn(site, 'mistyper')
  const before = await letterCount(site)
  const response = await member.post(page, { address: 'friend at example' })
  expect(response.status).toBe(422)
  expect(await response.text()).toContain('value="friend at example"')
  expect(await letterCount(site)).toBe(before)
})

test('a member has three open ones at most, even when they are made at the same moment', async () => {
  const member = await signIn(site, 'eager')
  const links = await Promise.all(Array.from({ length: 6 }, () => makeLink(member)))
  expect(links.filter((link) => link !== '')).toHaveLength(3)
  const moderator = await signIn(site, 'generous', { role: 'moderator' })
  const more = await Promise.all(Array.from({ length: 6 }, () => makeLink(moderator)))
  expect(more.filter((link) => link !== '')).toHaveLength(6)
})

test('one that is taken back lets nobody in, and only the person who made it takes it back', async () => {
  const member = await signIn(site, 'regretful')
  const link = await makeLink(member)
  const [, action = ''] = (await member.text(page)).match(/action="([^"]+\/revoke)"/) ?? []
  const other = await signIn(site, 'meddler')
  expect((await other.post(action)).status).toBe(404)
  expect((await member.post(action)).headers.get('location')).toBe(`${page}?done=invitation-revoked`)
  expect(await (await signUpBy(link, 'too-late')).text()).toContain('it was withdrawn')
})

test('where registration is closed none is made, and a member’s works no longer', async () => {
  const member = await signIn(site, 'shut-out')
  const link = await makeLink(member)
  await setRegistration('closed')
  expect((await member.post(page)).status).toBe(422)
  expect(await (await signUpBy(link, 'not-now')).text()).toContain('isn’t taking new members')
})

test('somebody who is suspended invites nobody', async () => {
  const member = await signIn(site, 'held')
  await site.storage.pool.query(`update persons set state = 'suspended' where id = $1`, [member.personId])
  expect((await member.post(page)).status).toBe(403)
})

test('the page is for people who are signed in', async () => {
  expect((await visit(site).get(page)).status).toBe(401)
})
