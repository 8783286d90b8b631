// Accounts elsewhere, by a provider of OpenID Connect on this machine: arriving, connecting, and what is refused.
import { type MutableToken, OAuth2Server } from 'oauth2-mock-server'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { signIn, testPassword, type Visitor, visit } from '../support/browsing.ts'
import { linkInLetter } from '../support/letters.ts'
import { createTestSite, type TestSite } from '../support/site.ts'

interface Claims {
  sub: string
  email?: string
  email_verified?: boolean
  name?: string
}

let site: TestSite
let provider: OAuth2Server
/** The person who is at the provider now. */
let claims: Claims = { sub: 'nobody' }

beforeAll(async () => {
  provider = new OAuth2Server()
  await provider.issuer.keys.generate('RS256')
  await provider.start(0, 'localhost')
  provider.service.on('beforeTokenSigning', ({ payload }: MutableToken) => Object.assign(payload, claims))
  provider.service.on('beforeUserinfo', (answer: { body: object }) => Object.assign(answer.body, claims))
  const issuer = provider.issuer.url ?? ''
  site = await createTestSite({
    hasLibrary: false,
    providers: [
      {
        ...{ id: 'oidc', name: 'University', issuer, clientId: 'library', clientSecret: 'hidden' },
        scopes: ['openid', 'email', 'profile'],
      },
    ],
  })
  site.site.origin = site.url
})
afterAll(async () => {
  await site.close()
  await provider.stop()
})
afterEach(async () => {
  await site.storage.pool.query(`delete from site_settings where key = 'registration'`)
})

/** Goes to the provider, says yes there, and gives the path by which one comes back. */
async function depart(visitor: Visitor, action: string, to = '/'): Promise<string> {
  const response = await visitor.post(action, { to })
  expect(response.status).toBe(303)
  const there = await fetch(response.headers.get('location') ?? '', { redirect: 'manual' })
  const { pathname, search } = new URL(there.headers.get('location') ?? '')
  return pathname + search
}

/** Where one is in the end. */
async function arrive(visitor: Visitor, as: Claims, to = '/'): Promise<string> {
  claims = as
  const back = await depart(visitor, '/sign-in/with/oidc', to)
  return (await visitor.get(back)).headers.get('location') ?? ''
}

const ada = { sub: 'ada-1', email: 'ada@university.example', email_verified: true, name: 'Ada Lovelace' }

describe('arriving for the first time', () => {
  test('leads to a name, and then to where one was', async () => {
    const visitor = visit(site)
    expect(await visitor.text('/sign-in?to=/venues')).toContain('Continue with University')
    const place = await arrive(visitor, ada, '/venues?page=1')
    expect(place).toBe('/sign-up/name?to=%2Fvenues%3Fpage%3D1')
    const page = await visitor.text(place)
    expect(page).toContain('value="Ada Lovelace"')
    expect(page).not.toContain('name="address"')
    expect((await visitor.get('/settings')).headers.get('location')).toBe('/sign-up/name?to=%2Fsettings')
    const form = { name: 'ada', displayName: 'Ada', to: '/venues?page=1' }
    const named = await visitor.post('/sign-up/name', form)
    expect(named.headers.get('location')).toBe('/venues?page=1&done=signed-in')
    expect(await visitor.text('/settings/account')).toContain('ada@university.example')
    expect((await visit(site).get('/@ada')).status).toBe(200)
  })

  test('is not asked for a name again', async () => {
    const visitor = visit(site)
    const place = await arrive(visitor, ada)
    expect((await visitor.get(place)).headers.get('location')).toBe('/?done=signed-in')
    expect((await visitor.post('/sign-up/name', { name: 'ada-two', displayName: 'Ada' })).status).toBe(422)
  })

  test.each([
    ['none', { sub: 'orcid-like' }],
    ['one that is not confirmed', { sub: 'loose', email: 'loose@example.org', email_verified: false }],
  ])('with %s as address asks for one and confirms it by email', async (_, who) => {
    const visitor = visit(site)
    const place = await arrive(visitor, who)
    expect(await visitor.text(place)).toContain('name="address"')
    const form = { name: who.sub, displayName: 'Somebody', address: `${who.sub}@mine.example` }
    const sent = await visitor.post('/sign-up/name', form)
    expect(await sent.text()).toContain(`${who.sub}@mine.example`)
    expect((await visit(site).get(`/@${who.sub}`)).status).toBe(404)
    await visitor.post(await linkInLetter(site, `${who.sub}@mine.example`))
    expect((await visit(site).get(`/@${who.sub}`)).status).toBe(200)
  })

  test('gives nobody the address of another account', async () => {
    await signIn(site, 'settled')
    const visitor = visit(site)
    await arrive(visitor, { sub: 'claimer' })
    const form = { name: 'claimer', displayName: 'Claimer', address: 'settled@example.org' }
    expect(await (await visitor.post('/sign-up/name', form)).text()).toContain('Check your email')
    expect(await linkInLetter(site, 'settled@example.org')).toBe('/recover')
    expect((await visitor.get('/settings')).headers.get('location')).toBe('/sign-up/name?to=%2Fsettings')
  })

  test.each(['invitation', 'closed'])('opens no account where registration is %s', async (registration) => {
    await site.storage.pool.query(`insert into site_settings (key, value) values ('registration', $1)`, [
      JSON.stringify(registration),
    ])
    const visitor = visit(site)
    const sub = `late-${registration}`
    const place = await arrive(visitor, { sub, email: `${sub}@university.example`, email_verified: true })
    expect(place).toMatch(/^\/sign-in\/failed/)
    expect(await visitor.text(place)).toContain('isn’t open to new members')
    const { rows } = await site.storage.pool.query('select 1 from accounts where email like $1', [`${sub}%`])
    expect(rows).toEqual([])
    expect(await visitor.text('/sign-up')).not.toContain('Continue with University')
  })
})

describe('an account that is here', () => {
  test('is never taken over by one elsewhere with the same address', async () => {
    const owner = await signIn(site, 'owner')
    const intruder = visit(site)
    const place = await arrive(intruder, { sub: 'evil', email: owner.address, email_verified: true })
    expect(place).toMatch(/^\/sign-in\/failed/)
    const page = await intruder.get(place)
    expect(page.status).toBe(403)
    expect(await page.text()).toContain('You already have an account here with that email address')
    expect((await intruder.get('/settings')).status).toBe(401)
  })

  test('is connected by its owner, who then signs in with it, and disconnects it', async () => {
    const owner = await signIn(site, 'connector')
    claims = { sub: 'connector-there' }
    const back = await depart(owner, '/settings/account/connections/oidc')
    const connected = await owner.get(back)
    expect(connected.headers.get('location')).toBe('/settings/account?done=connected')
    const visitor = visit(site)
    const place = await arrive(visitor, { sub: 'connector-there' })
    expect((await visitor.get(place)).headers.get('location')).toBe('/?done=signed-in')
    expect(await visitor.text('/')).toContain('Connector')
    const page = await owner.text('/settings/account')
    const [, remove = ''] = page.match(/action="([^"]+\/connections\/[^"]+\/remove)"/) ?? []
    const stranger = await signIn(site, 'stranger')
    expect((await stranger.post(remove)).status).toBe(404)
    expect((await owner.post(remove)).headers.get('location')).toBe('/settings/account?done=disconnected')
  })

  test('is not connected with what another account is connected with', async () => {
    const other = await signIn(site, 'second')
    claims = ada
    const back = await depart(other, '/settings/account/connections/oidc')
    const place = (await other.get(back)).headers.get('location') ?? ''
    expect(await other.text(place)).toContain('connected to another account here')
  })

  test('keeps the only way into it', async () => {
    const visitor = visit(site)
    await visitor.get(await arrive(visitor, ada))
    const page = await visitor.text('/settings/account')
    const [, remove = ''] = page.match(/action="([^"]+\/connections\/[^"]+\/remove)"/) ?? []
    const response = await visitor.post(remove)
    expect(response.status).toBe(422)
    expect(await response.text()).toContain('the only way into your account')
  })

  test('is connected only a short while after signing in', async () => {
    const member = await signIn(site, 'dozing')
    await site.storage.pool.query(
      `update sessions set created_at = now() - interval '2 hours' where account_id = $1`,
      [member.accountId],
    )
    expect((await member.post('/settings/account/connections/oidc')).status).toBe(403)
  })
})

describe('the way back', () => {
  test('belongs to the browser that went', async () => {
    claims = { sub: 'forger', email: 'forger@university.example', email_verified: true }
    const back = await depart(visit(site), '/sign-in/with/oidc')
    const victim = visit(site)
    const place = (await victim.get(back)).headers.get('location') ?? ''
    expect(place).toMatch(/^\/sign-in\/failed/)
    expect((await victim.get('/settings')).status).toBe(401)
  })

  test('is taken once', async () => {
    claims = { sub: 'repeater', email: 'repeater@university.example', email_verified: true }
    const visitor = visit(site)
    const back = await depart(visitor, '/sign-in/with/oidc')
    await visitor.get(back)
    expect((await visitor.get(back)).headers.get('location')).toMatch(/^\/sign-in\/failed/)
  })

  test.each([
    'https://elsewhere.example/',
    '//elsewhere.example',
    '/\\elsewhere.example',
    'javascript:alert(1)',
  ])('does not lead to %s', async (to) => {
    const visitor = visit(site)
    expect(await arrive(visitor, ada, to)).toBe('/sign-up/name?to=%2F')
    const hostile = `/sign-up/name?to=${encodeURIComponent(to)}`
    expect((await visitor.get(hostile)).headers.get('location')).toBe('/?done=signed-in')
  })

  test('says what went wrong and nothing that the address says', async () => {
    const visitor = visit(site)
    const page = await visitor.text('/sign-in/failed?error=access_denied&error_description=Call+555')
    expect(page).toContain('You cancelled')
    expect(page).not.toContain('Call 555')
  })

  test('begins a session that was not there before', async () => {
    const visitor = visit(site)
    visitor.cookies.set('scholium.session_token', 'planted.signature')
    await arrive(visitor, ada)
    expect(visitor.cookies.get('scholium.session_token')).not.toContain('planted')
  })
})

test('a way to sign in that there is not answers 404', async () => {
  expect((await visit(site).post('/sign-in/with/github')).status).toBe(404)
  expect((await visit(site).get('/api/auth/callback/github?code=x&state=y')).status).toBe(404)
})

test('forms may lead to the provider, on the pages that have its button only', async () => {
  const policies = await Promise.all(
    ['/sign-in', '/sign-up', '/recover'].map(async (path) =>
      (await visit(site).get(path)).headers.get('content-security-policy'),
    ),
  )
  const isAllowed = policies.map((policy) => policy?.includes(`form-action 'self' ${provider.issuer.url}`))
  expect(isAllowed).toEqual([true, true, false])
})

test('anyone who has a password can still sign in with it', async () => {
  const member = await signIn(site, 'plain')
  const response = await visit(site).post('/sign-in', { address: member.address, password: testPassword })
  expect(response.status).toBe(303)
})
