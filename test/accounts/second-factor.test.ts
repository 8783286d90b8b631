// The second factor through the pages: set up by a code, asked for after the password, backup codes, turned off.
import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Member, signIn, testPassword, type Visitor, visit } from '../support/browsing.ts'
import { createTestSite, type TestSite } from '../support/site.ts'

let site: TestSite
beforeAll(async () => {
  site = await createTestSite({ hasLibrary: false })
})
afterAll(() => site.close())

const page = '/settings/account/second-factor'
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

function fromBase32(text: string): Buffer {
  const bits = [...text].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
}

/** As an app computes it (RFC 6238). */
function codeNow(secret: string, later = 0): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + later))
  const mac = createHmac('sha1', fromBase32(secret)).update(counter).digest()
  const offset = (mac.at(-1) ?? 0) & 15
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

/** Also good by now, while the one that the app shows was used to set the factor up. */
function nextCode(secret: string): string {
  return codeNow(secret, 1)
}

interface Factor {
  secret: string
  backupCodes: string[]
}

async function prepare(member: Visitor): Promise<Factor> {
  const html = await (await member.post(page, { password: testPassword })).text()
  const [, typed = ''] = html.match(/Or type it: <code>([A-Z2-7 ]+)<\/code>/) ?? []
  expect(html).toContain('<svg')
  return { secret: typed.replaceAll(' ', ''), backupCodes: html.match(/\b\w{5}-\w{5}(?=<)/g) ?? [] }
}

async function withFactor(name: string): Promise<Member & Factor> {
  const member = await signIn(site, name)
  const factor = await prepare(member)
  const confirmed = await member.post(`${page}/confirm`, { code: codeNow(factor.secret) })
  expect(confirmed.headers.get('location')).toBe('/settings/account?done=second-factor-on')
  return { ...member, ...factor }
}

async function givePassword({ address }: Member, to = '/'): Promise<Visitor> {
  const visitor = visit(site)
  const response = await visitor.post('/sign-in', { address, password: testPassword, to })
  expect(response.headers.get('location')).toBe(`/sign-in/code?to=${encodeURIComponent(to)}`)
  return visitor
}

describe('setting it up', () => {
  test('changes nothing before a code was given', async () => {
    const member = await signIn(site, 'hesitant')
    await prepare(member)
    const wrong = await member.post(`${page}/confirm`, { code: 'abcdef' })
    expect(wrong.status).toBe(422)
    const entered = await visit(site).post('/sign-in', { address: member.address, password: testPassword })
    expect(entered.headers.get('location')).toBe('/?done=signed-in')
  })

  test('asks for the password', async () => {
    const member = await signIn(site, 'left-open')
    const response = await member.post(page, { password: 'not my password' })
    expect(response.status).toBe(422)
    expect(await response.text()).not.toContain('width="240"')
  })

  test('begins the session anew and leaves one signed in', async () => {
    const member = await signIn(site, 'renewed')
    const before = member.cookies.get('scholium.session_token')
    const { secret } = await prepare(member)
    await member.post(`${page}/confirm`, { code: codeNow(secret) })
    expect(member.cookies.get('scholium.session_token')).not.toBe(before)
    expect(await member.text('/settings/account')).toContain('asked for a code after your password')
  })
})

describe('signing in', () => {
  test('takes password and code, and goes on to where one was', async () => {
    const member = await withFactor('doubly')
    const visitor = await givePassword(member, '/venues')
    expect((await visitor.get('/settings')).status).toBe(401)
    const response = await visitor.post('/sign-in/code', { code: nextCode(member.secret), to: '/venues' })
    expect(response.headers.get('location')).toBe('/venues?done=signed-in')
    expect((await visitor.get('/settings')).status).toBe(200)
  })

  test('takes a code once, and not the one that set the factor up', async () => {
    const member = await withFactor('watched')
    const code = nextCode(member.secret)
    const give = async () => (await givePassword(member)).post('/sign-in/code', { code })
    expect((await give()).status).toBe(303)
    const replayed = await give()
    expect(replayed.status).toBe(410)
    expect(await replayed.text()).toContain('That code has already been used')
    const spent = await (await givePassword(member)).post('/sign-in/code', { code: codeNow(member.secret) })
    expect(spent.status).toBe(410)
  })

  test('lets one in of many who give the same code at once', async () => {
    const member = await withFactor('raced')
    const visitors = await Promise.all(Array.from({ length: 5 }, () => givePassword(member)))
    const code = nextCode(member.secret)
    const answers = await Promise.all(visitors.map((one) => one.post('/sign-in/code', { code })))
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 410, 410, 410, 410])
    const inside = await Promise.all(visitors.map(async (one) => (await one.get('/settings')).status))
    expect(inside.filter((status) => status === 200)).toHaveLength(1)
  })

  test('takes a backup code once, with or without its hyphen', async () => {
    const member = await withFactor('phoneless')
    expect(member.backupCodes).toHaveLength(10)
    const [first = '', second = ''] = member.backupCodes
    const entered = await (await givePassword(member)).post('/sign-in/code', { code: first })
    expect(entered.status).toBe(303)
    const again = await (await givePassword(member)).post('/sign-in/code', { code: first })
    expect(again.status).toBe(422)
    const other = await (await givePassword(member)).post('/sign-in/code', { code: second.replace('-', '') })
    expect(other.status).toBe(303)
  })

  test('is begun again after five wrong codes, and is locked after ten', async () => {
    const member = await withFactor('besieged')
    const statuses = []
    for (let round = 0; round < 2; round++) {
      const visitor = await givePassword(member)
      for (let i = 0; i < 5; i++)
        statuses.push((await visitor.post('/sign-in/code', { code: '12345x' })).status)
      const right = await visitor.post('/sign-in/code', { code: nextCode(member.secret) })
      statuses.push(right.status)
    }
    expect(statuses).toEqual([422, 422, 422, 422, 422, 410, 422, 422, 422, 422, 422, 429])
  })

  test('needs the password first', async () => {
    const member = await withFactor('bypassed')
    const response = await visit(site).post('/sign-in/code', { code: nextCode(member.secret) })
    expect(response.status).toBe(410)
  })

  test('goes on to no other site', async () => {
    const member = await withFactor('lured')
    const visitor = await givePassword(member)
    const form = { code: nextCode(member.secret), to: '//elsewhere.example' }
    const response = await visitor.post('/sign-in/code', form)
    expect(response.headers.get('location')).toBe('/?done=signed-in')
  })
})

test('new backup codes end the old ones', async () => {
  const member = await withFactor('renewing')
  const html = await (await member.post(`${page}/backup-codes`, { password: testPassword })).text()
  const [fresh = ''] = html.match(/\b\w{5}-\w{5}(?=<)/g) ?? []
  const [old = ''] = member.backupCodes
  expect((await (await givePassword(member)).post('/sign-in/code', { code: old })).status).toBe(422)
  expect((await (await givePassword(member)).post('/sign-in/code', { code: fresh })).status).toBe(303)
})

test('it is turned off with the password only', async () => {
  const member = await withFactor('relaxed')
  expect((await member.post(`${page}/off`, { password: 'not my password' })).status).toBe(422)
  await givePassword(member)
  const off = await member.post(`${page}/off`, { password: testPassword })
  expect(off.headers.get('location')).toBe('/settings/account?done=second-factor-off')
  const entered = await visit(site).post('/sign-in', { address: member.address, password: testPassword })
  expect(entered.headers.get('location')).toBe('/?done=signed-in')
})
