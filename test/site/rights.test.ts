// Every address that changes something, tried by people who may not: each route there is, found in the router itself.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '#web/app.tsx'
import { type Member, signIn, visit } from '../support/browsing.ts'
import { fingerprint, furnish, thingsOf } from '../support/furnished.ts'
import { createTestSite, type TestSite } from '../support/site.ts'

let site: TestSite
let olga: Member
let stranger: Member
let suspended: Member
/** Everything of Olga's that an address can name. */
let hers: Record<string, string>

beforeAll(async () => {
  site = await createTestSite({ hasLibrary: false })
  olga = await signIn(site, 'olga')
  stranger = await signIn(site, 'stranger')
  suspended = await signIn(site, 'suspended')
  hers = await furnish(site, olga)
  await site.storage.pool.query(`update persons set state = 'suspended' where name = 'suspended'`)
})
afterAll(() => site.close())

interface Route {
  method: string
  pattern: string
}

/** Every route that is not for reading. */
function writingRoutes(): Route[] {
  const app = createApp(site.site, { debug() {}, info() {}, error() {} })
  const seen = new Map<string, Route>()
  for (const { method, path } of app.routes)
    if (!['GET', 'ALL', 'OPTIONS'].includes(method) && !path.startsWith('/api/'))
      seen.set(`${method} ${path}`, { method, pattern: path })
  return [...seen.values()]
}

/** The address of the route with everything of Olga's in it. */
function addressOf({ pattern }: Route): string {
  const [, room = ''] = pattern.split('/')
  const part = pattern.match(/:path\{\.\+\/([^}]+)\}$/)?.[1]
  if (part !== undefined) return `/papers/${hers.papers}/${part}`
  return pattern.replaceAll(/:(\w+)(?:\{(?:[^{}]|\{[^}]*\})*\})?/g, (_, name: string) => {
    const kind = ['tokens', 'sessions'].find((one) => pattern.includes(`/${one}/`)) ?? room
    return hers[name === 'number' ? name : kind] ?? '1'
  })
}

/** What any of the forms might hold, and what none may: fields that are not the sender's to set. */
const fields = {
  ...{
    text: 'Mine now.',
    title: 'Mine',
    value: '1',
    reason: 'unclear',
    intent: 'save',
    visibility: 'public',
  },
  ...{
    assistance: 'none',
    language: 'en',
    base: '1',
    anonymous: '',
    name: 'mine',
    displayName: 'Mine',
    bio: 'Mine',
  },
  ...{
    password: 'not the password',
    newPassword: 'not the password',
    address: 'mine@example.org',
    code: '000000',
  },
  ...{
    kind: 'paper',
    key: '1',
    state: 'read',
    remark: 'Mine',
    role: 'administrator',
    personId: '1',
    authorId: '1',
  },
  ...{
    ownerId: '1',
    trust: '9',
    moderation: '',
    is_visible: 'true',
    accepted: 'yes',
    choice: 'remove',
    to: '/',
  },
}

async function attack(member: Pick<Member, 'post'>, route: Route): Promise<number> {
  const response = await member.post(addressOf(route), fields, { method: route.method })
  await response.arrayBuffer()
  return response.status
}

/** Ways in, which are for everybody, and what works by a token in the address. */
const open = /^\/(sign-in|sign-up|sign-out|recover|verify|change-address|unsubscribe)\b/

describe('every route that writes', () => {
  test('is found', () => {
    expect(writingRoutes().length).toBeGreaterThan(40)
  })

  test('leaves everything as it is when a reader sends it', async () => {
    const before = await fingerprint(site)
    const reader = visit(site)
    for (const route of writingRoutes().filter(({ pattern }) => !open.test(pattern)))
      expect([401, 403, 404, 422], `${route.method} ${route.pattern}`).toContain(await attack(reader, route))
    expect(await fingerprint(site)).toEqual(before)
  })

  test('leaves everything as it is when somebody suspended sends it, but for their own account', async () => {
    const own = /^\/settings|^\/(un)?follow|^\/inbox|^\/lists|^\/reading|^\/blocks|^\/appeals|^\/moderation/
    const before = await fingerprint(site)
    for (const route of writingRoutes().filter(({ pattern }) => !open.test(pattern) && !own.test(pattern)))
      expect([401, 403, 404, 422], `${route.method} ${route.pattern}`).toContain(
        await attack(suspended, route),
      )
    expect(await fingerprint(site)).toEqual(before)
  })

  test('leaves what is Olga’s as it is when a stranger sends it', async () => {
    const before = await thingsOf(site, olga)
    for (const route of writingRoutes().filter(({ pattern }) => !open.test(pattern)))
      expect(await attack(stranger, route), `${route.method} ${route.pattern}`).toBeLessThan(500)
    expect(await thingsOf(site, olga)).toEqual(before)
    const { rows } = await site.storage.pool.query(`select role, trust from persons where name = 'stranger'`)
    expect(rows[0].role).toBe('member')
  })

  test('answers no error to any of them', () => {
    expect(site.errors).toEqual([])
  })
})
