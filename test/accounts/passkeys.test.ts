// Passkeys in Chromium, with an authenticator that the browser plays itself.
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { longestPasskeyName } from '#domain/people/account.ts'
import { openBrowser } from '../support/browser.ts'
import { type Member, signIn, testPassword, visit } from '../support/browsing.ts'
import { createTestSite, type TestSite } from '../support/site.ts'

let site: TestSite
let browser: Browser
/** Browsers take no number for the name of a site here. */
let origin: string

beforeAll(async () => {
  ;[site, browser] = await Promise.all([createTestSite({ hasLibrary: false }), openBrowser()])
  origin = site.url.replace('127.0.0.1', 'localhost')
  // Before anybody signs in, which is when it is first asked for.
  site.site.origin = origin
})
afterAll(async () => {
  await browser.close()
  await site.close()
})

const account = '/settings/account'

interface Device {
  page: Page
  context: BrowserContext
  close(): Promise<void>
}

/**
 * A browser with a built-in authenticator that says yes, having made sure who holds it, or not. It picks what is offered in a
 * field at once, so where the button is tried, the browser is one that offers nothing.
 */
async function openDevice({ verifies = true, offers = false } = {}): Promise<Device> {
  const context = await browser.newContext({ baseURL: origin })
  if (!offers)
    await context.addInitScript('PublicKeyCredential.isConditionalMediationAvailable = async () => false')
  const page = await context.newPage()
  const cdp = await context.newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: verifies,
      isUserVerified: verifies,
      automaticPresenceSimulation: true,
    },
  })
  return { page, context, close: () => context.close() }
}

async function enter({ page }: Device, { address }: Member): Promise<void> {
  await page.goto(`/sign-in?to=${account}`)
  await page.getByLabel('Email').fill(address)
  await page.getByLabel('Password').fill(testPassword)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.waitForURL(`**${account}?done=signed-in`)
}

async function addPasskey(device: Device, name: string): Promise<void> {
  await device.page.getByLabel('Name of the new passkey').fill(name)
  await device.page.getByRole('button', { name: 'Add a passkey' }).click()
}

describe('a passkey', { timeout: 60_000 }, () => {
  test('is added on the account page and signs in by itself, even where a code would be asked for', async () => {
    const member = await signIn(site, 'keyholder')
    const device = await openDevice()
    await enter(device, member)
    await addPasskey(device, 'My laptop')
    await device.page.waitForURL(`**${account}?done=passkey-added`)
    expect(await device.page.textContent('main')).toContain('My laptop, added')
    await site.storage.pool.query('update accounts set two_factor_enabled = true where id = $1', [
      member.accountId,
    ])
    await device.context.clearCookies()
    await device.page.goto('/sign-in?to=/venues')
    await device.page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    await device.page.waitForURL('**/venues?done=signed-in')
    expect(await device.page.textContent('.account-menu')).toContain('Keyholder')
    const [cookie] = (await device.context.cookies()).filter(({ name }) => name.includes('session_token'))
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax' })
    await device.close()
  })

  test('is offered in the field of the address, before anything is written there', async () => {
    const member = await signIn(site, 'picker')
    const device = await openDevice({ offers: true })
    await enter(device, member)
    await addPasskey(device, 'My phone')
    await device.page.waitForURL(`**${account}?done=passkey-added`)
    await device.context.clearCookies()
    await device.page.goto('/sign-in?to=/venues')
    await device.page.waitForURL('**/venues?done=signed-in')
    expect(await device.page.textContent('.account-menu')).toContain('Picker')
    await device.close()
  })

  test('gets another name, from its owner', async () => {
    const member = await signIn(site, 'namer')
    await site.storage.pool.query(
      `insert into passkeys (id, name, public_key, account_id, credential_id, counter, device_type, backed_up)
       values ('named', 'Phone', 'key', $1, 'credential-named', 0, 'singleDevice', false)`,
      [member.accountId],
    )
    const action = `${account}/passkeys/named/rename`
    expect(await member.text(account)).toContain(`action="${action}"`)
    const renamed = await member.post(action, { name: ' Grey laptop ' })
    expect(renamed.headers.get('location')).toBe(`${account}?done=passkey-renamed`)
    for (const name of ['', ' ', 'x'.repeat(longestPasskeyName + 1)])
      expect((await member.post(action, { name })).status).toBe(422)
    const other = await signIn(site, 'not-its-namer')
    expect((await other.post(action, { name: 'Mine' })).status).toBe(404)
    expect((await visit(site).post(action, { name: 'Mine' })).status).toBe(401)
    expect(await member.text(account)).toContain('Grey laptop, added')
  })

  test('is removed without script', async () => {
    const member = await signIn(site, 'remover')
    const device = await openDevice()
    await enter(device, member)
    await addPasskey(device, 'Old phone')
    await device.page.waitForURL('**?done=passkey-added')
    const [, action = ''] =
      (await member.text(account)).match(/action="([^"]+\/passkeys\/[^"]+\/remove)"/) ?? []
    const other = await signIn(site, 'not-its-owner')
    expect((await other.post(action)).status).toBe(404)
    expect((await member.post(action)).headers.get('location')).toBe(`${account}?done=passkey-removed`)
    await device.context.clearCookies()
    await device.page.goto('/sign-in')
    await device.page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    await device.page.getByText('That didn’t work').waitFor()
    await device.close()
  })

  test('that is the only way in stays', async () => {
    const member = await signIn(site, 'keeper')
    await site.storage.pool.query('delete from credentials where account_id = $1', [member.accountId])
    await site.storage.pool.query(
      `insert into passkeys (id, public_key, account_id, credential_id, counter, device_type, backed_up)
       values ('only', 'key', $1, 'credential', 0, 'singleDevice', false)`,
      [member.accountId],
    )
    const response = await member.post(`${account}/passkeys/only/remove`)
    expect(response.status).toBe(422)
    expect(await response.text()).toContain('the only way into your account')
  })

  test('is not added by a device that does not make sure who holds it', async () => {
    const device = await openDevice({ verifies: false })
    await enter(device, await signIn(site, 'unverified'))
    await addPasskey(device, 'Found key')
    await device.page.locator('#passkey-says:not(:empty)').waitFor()
    expect(await device.page.textContent('main')).not.toContain('Found key, added')
    await device.close()
  })

  test('is not added by a session that is old, which leads to signing in again', async () => {
    const member = await signIn(site, 'stale')
    await site.storage.pool.query(
      `update sessions set created_at = now() - interval '2 hours' where account_id = $1`,
      [member.accountId],
    )
    const html = await member.text(account)
    expect(html).not.toContain('id="passkey-new"')
    expect(html).toContain('/sign-in?again=yes')
    expect(await member.text('/sign-in?again=yes&to=/settings/account')).toContain('Forgot your password?')
    const response = await member.get('/api/auth/passkey/generate-register-options')
    expect(response.status).toBe(403)
    expect(await response.json()).toMatchObject({ code: 'session-old' })
  })
})

describe('what better-auth answers', () => {
  test('is nothing but the steps of passkeys', async () => {
    const auth = await site.site.accounts.auth()
    const steps =
      /^\/passkey\/(generate-register-options|verify-registration|generate-authenticate-options|verify-authentication)$/
    const endpoints = Object.values(auth.api) as { path?: string; options?: { method?: string | string[] } }[]
    const closed = endpoints.filter(({ path }) => path !== undefined && !steps.test(path))
    expect(closed.length).toBeGreaterThan(30)
    const member = await signIn(site, 'explorer')
    for (const { path = '', options } of closed)
      for (const method of [options?.method ?? 'GET'].flat()) {
        const address = `/api/auth${path.replaceAll(/:\w+/g, 'x')}`
        const send = method === 'GET' ? member.get(address) : member.post(address, {}, { method })
        expect([address, (await send).status]).toEqual([address, 404])
      }
  })

  test('refuses what another site makes a browser send', async () => {
    const response = await visit(site).post(
      '/api/auth/passkey/verify-authentication',
      {},
      { headers: { 'sec-fetch-site': 'cross-site' } },
    )
    expect(response.status).toBe(403)
  })

  test('holds no secret of the session', async () => {
    const response = await visit(site).get('/api/auth/passkey/generate-authenticate-options')
    expect(response.status).toBe(200)
    expect(Object.keys((await response.json()) as object)).not.toContain('session')
  })
})
