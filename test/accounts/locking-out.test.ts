// Wrong passwords from strangers: they bound guessing, and keep no owner out of their account.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Member, signIn, testPassword, type Visitor, visit } from '../support/browsing.ts'
import { linkInLetter } from '../support/letters.ts'
import { createTestSite, type TestSite } from '../support/site.ts'
import { awaitRoomInWindow } from '../support/windows.ts'

let site: TestSite
beforeAll(async () => {
  site = await createTestSite({ hasLibrary: false })
  // So that a test says by a header which network it comes from.
  site.site.proxies = 1
})
afterAll(() => site.close())
// The end of an hour is the end of a quarter, too.
beforeEach(() => awaitRoomInWindow(900))

let networks = 0

function otherNetwork(): string {
  networks += 1
  return `198.51.${Math.floor(networks / 250)}.${(networks % 250) + 1}`
}

function enter(who: Visitor, address: string, password: string, from: string): Promise<Response> {
  return who.post('/sign-in', { address, password }, { headers: { 'x-forwarded-for': from } })
}

/** What each try was answered with, one after another. */
async function guess(who: () => Visitor, address: string, from: string, tries: number): Promise<number[]> {
  const statuses = []
  for (let i = 0; i < tries; i++)
    statuses.push((await enter(who(), address, `guess ${i} of many`, from)).status)
  return statuses
}

async function signOutOf(member: Member): Promise<Member> {
  await member.post('/sign-out')
  return member
}

test('ten wrong passwords from one network keep out that network alone', async () => {
  const owner = await signOutOf(await signIn(site, 'besieged'))
  const there = otherNetwork()
  expect((await guess(() => visit(site), owner.address, there, 12)).slice(-2)).toEqual([429, 429])
  expect((await enter(visit(site), owner.address, testPassword, there)).status).toBe(429)
  expect((await enter(owner, owner.address, testPassword, there)).status).toBe(303)
  expect((await enter(visit(site), owner.address, testPassword, otherNetwork())).status).toBe(303)
})

test('addresses of one IPv6 subscriber are one network', async () => {
  const owner = await signIn(site, 'sixth')
  const statuses = []
  for (let i = 1; i <= 11; i++)
    statuses.push(...(await guess(() => visit(site), owner.address, `2001:db8:5:5::${i}`, 1)))
  expect(statuses.at(-1)).toBe(429)
  expect((await enter(visit(site), owner.address, testPassword, '2001:db8:5:6::1')).status).toBe(303)
})

test('many networks at once are bounded, and the owner still gets in: by a known device, and by e-mail', async () => {
  const owner = await signOutOf(await signIn(site, 'famous'))
  const siege = Array.from({ length: 21 }, () => guess(() => visit(site), owner.address, otherNetwork(), 10))
  expect((await Promise.all(siege)).flat()).toContain(429)
  const elsewhere = visit(site)
  const refused = await enter(elsewhere, owner.address, testPassword, otherNetwork())
  expect(refused.status).toBe(429)
  expect(await refused.text()).toContain('to get in by email')
  expect((await enter(owner, owner.address, testPassword, otherNetwork())).status).toBe(303)
  await elsewhere.post('/recover', { address: owner.address })
  const link = await linkInLetter(site, owner.address)
  expect((await elsewhere.post(link, { password: 'another password' })).status).toBe(303)
  expect((await enter(elsewhere, owner.address, 'another password', otherNetwork())).status).toBe(303)
}, 120_000)

test('a device that is known has ten tries, too', async () => {
  const owner = await signOutOf(await signIn(site, 'trying'))
  const statuses = await guess(() => owner, owner.address, otherNetwork(), 11)
  expect(statuses.at(-1)).toBe(429)
})

test('signing in uses up no tries, and gives none back that were wrong', async () => {
  const owner = await signOutOf(await signIn(site, 'returning'))
  const there = otherNetwork()
  const statuses = []
  for (let i = 0; i < 12; i++) statuses.push((await enter(owner, owner.address, testPassword, there)).status)
  expect(statuses).toEqual(Array(12).fill(303))
  for (const who of [() => owner, () => visit(site)]) {
    expect(await guess(who, owner.address, there, 9)).not.toContain(429)
    expect((await enter(who(), owner.address, testPassword, there)).status).toBe(303)
    expect((await guess(who, owner.address, there, 2)).map((status) => status === 429)).toEqual([false, true])
    expect((await enter(who(), owner.address, testPassword, there)).status).toBe(429)
  }
})

test('a device is known for an account it was signed in to, while the password is the same', async () => {
  const [owner, thief] = [await signIn(site, 'watchful'), await signIn(site, 'thieving')]
  const there = otherNetwork()
  await guess(() => visit(site), owner.address, there, 10)
  const cookie = owner.cookies.get('scholium.device') ?? ''
  expect((await enter(thief, owner.address, testPassword, there)).status).toBe(429)
  const forged = visit(site)
  forged.cookies.set('scholium.device', `${cookie.split('.')[0]}.${'A'.repeat(22)}`)
  expect((await enter(forged, owner.address, testPassword, there)).status).toBe(429)
  const copied = visit(site)
  copied.cookies.set('scholium.device', cookie)
  const change = { password: testPassword, newPassword: 'another password' }
  expect((await owner.post('/settings/account/password', change)).status).toBe(303)
  expect((await enter(copied, owner.address, 'another password', there)).status).toBe(429)
  expect((await enter(owner, owner.address, 'another password', there)).status).toBe(303)
})

test('asking for recovery links without end neither fills the mailbox nor spoils the owner’s link', async () => {
  const owner = await signIn(site, 'spammed')
  await visit(site).post('/recover', { address: owner.address })
  const link = await linkInLetter(site, owner.address)
  for (let i = 0; i < 8; i++)
    await visit(site).post(
      '/recover',
      { address: owner.address },
      { headers: { 'x-forwarded-for': otherNetwork() } },
    )
  const { rows } = await site.storage.pool.query('select from letters where to_address = $1', [owner.address])
  expect(rows).toHaveLength(3)
  const asked = await visit(site).post(
    '/recover',
    { address: owner.address },
    { headers: { 'x-forwarded-for': otherNetwork() } },
  )
  expect(asked.status).toBe(200)
  const newest = await linkInLetter(site, owner.address)
  expect(newest).not.toBe(link)
  expect((await visit(site).post(link, { password: 'another password' })).status).toBe(303)
  // One of them was used, so the others open nothing.
  expect((await visit(site).post(newest, { password: 'a thief’s password' })).status).toBe(410)
})

test('signing up by an address again and again sends its owner one e-mail an hour', async () => {
  const owner = await signIn(site, 'settled')
  for (let i = 0; i < 6; i++) {
    const form = { name: `squatter-${i}`, displayName: 'S', address: owner.address, password: testPassword }
    const answer = await visit(site).post('/sign-up', form, {
      headers: { 'x-forwarded-for': otherNetwork() },
    })
    expect(answer.status).toBe(200)
  }
  const { rows } = await site.storage.pool.query('select from letters where to_address = $1', [owner.address])
  expect(rows).toHaveLength(1)
})

test('a session that somebody else holds doesn’t use up the tries of the owner’s own', async () => {
  const owner = await signIn(site, 'robbed')
  const other = visit(site)
  expect((await enter(other, owner.address, testPassword, otherNetwork())).status).toBe(303)
  const wrong = { password: 'not the password', newPassword: 'another password' }
  for (let i = 0; i < 10; i++) await other.post('/settings/account/password', wrong)
  const refused = await other.post('/settings/account/password', { ...wrong, password: testPassword })
  expect(refused.status).toBe(429)
  const changed = await owner.post('/settings/account/password', { ...wrong, password: testPassword })
  expect(changed.status).toBe(303)
})

function signUpAs(name: string, address: string, password = testPassword): Promise<Response> {
  const form = { name, displayName: name, address, password }
  return visit(site).post('/sign-up', form, { headers: { 'x-forwarded-for': otherNetwork() } })
}

test('strangers who sign up by somebody’s address neither end the owner’s link nor stop them from trying', async () => {
  const address = 'popular@example.org'
  await signUpAs('stranger-first', address)
  await signUpAs('rightful', address, 'the owner’s own password')
  const link = await linkInLetter(site, address)
  for (let i = 0; i < 21; i++)
    expect([i, (await signUpAs(`stranger-${i}`, address)).status]).toEqual([i, 200])
  const again = await signUpAs('rightful-again', address)
  const first = await signUpAs('unpopular', 'unpopular@example.org')
  const text = async (answer: Response) => (await answer.text()).replaceAll(/\w+@example\.org/g, 'ADDRESS')
  expect([again.status, await text(again)]).toEqual([200, await text(first)])
  const { rows } = await site.storage.pool.query('select from letters where to_address = $1', [address])
  expect(rows).toHaveLength(20)
  const stranger = await linkInLetter(site, address)
  expect((await visit(site).post(link)).status).toBe(303)
  expect((await visit(site).post(stranger)).status).toBe(410)
  const entered = await enter(visit(site), address, 'the owner’s own password', otherNetwork())
  expect(entered.status).toBe(303)
  expect((await visit(site).get('/@rightful')).status).toBe(200)
  // What strangers chose is free again.
  expect((await signUpAs('stranger-0', 'another@example.org')).status).toBe(200)
})

test('signing up again by the same name and address starts anew', async () => {
  await signUpAs('retrying', 'retrying@example.org', 'a password mistyped')
  expect((await signUpAs('retrying', 'retrying@example.org')).status).toBe(200)
  await visit(site).post(await linkInLetter(site, 'retrying@example.org'))
  expect((await enter(visit(site), 'retrying@example.org', testPassword, otherNetwork())).status).toBe(303)
})

test('a link that recovers the account that waits first ends the others', async () => {
  const address = 'recovering@example.org'
  await signUpAs('recovering', address)
  await signUpAs('recovering-too', address)
  const other = await linkInLetter(site, address)
  await visit(site).post('/recover', { address })
  const link = await linkInLetter(site, address)
  expect((await visit(site).post(link, { password: 'another password' })).status).toBe(303)
  expect((await visit(site).post(other)).status).toBe(410)
})
