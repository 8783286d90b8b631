// The pages of accounts and settings in Chromium: accessible in light and dark, narrow, and by keyboard alone.
import { createRequire } from 'node:module'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeApiToken } from '#actions/make-api-token.ts'
import { makeInvitation } from '#actions/make-invitation.ts'
import { operator } from '#domain/actor.ts'
import { openBrowser } from '../support/browser.ts'
import { type Member, signIn, testPassword } from '../support/browsing.ts'
import { createTestSite, type TestSite } from '../support/site.ts'

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js')
const provider = {
  ...{ id: 'github', name: 'GitHub', clientId: 'id', clientSecret: 'hidden' },
  ...{ issuer: '', scopes: [] },
}

let browser: Browser
let site: TestSite
let member: Member
let administrators: BrowserContext
let context: BrowserContext

beforeAll(async () => {
  ;[browser, site] = await Promise.all([
    openBrowser(),
    createTestSite({ hasLibrary: false, providers: [provider] }),
  ])
  site.site.origin = site.url
  member = await signIn(site, 'ada')
  const { personId } = member
  await makeApiToken(site.storage, operator, { personId, name: 'A script', scopes: ['read'] })
  await site.storage.pool.query(
    `insert into passkeys (id, name, public_key, account_id, credential_id, counter, device_type, backed_up)
     values ('phone', 'Phone', 'key', $1, 'credential', 0, 'singleDevice', false)`,
    [member.accountId],
  )
  await makeInvitation(site.storage, operator, { inviterId: personId, origin: site.url, title: 'Scholium' })
  context = await contextOf(member)
  administrators = await contextOf(await signIn(site, 'grace', { role: 'administrator' }))
})
afterAll(async () => {
  await browser.close()
  await site.close()
})

async function contextOf({ cookies }: Member): Promise<BrowserContext> {
  const made = await browser.newContext({ bypassCSP: true, viewport: { width: 320, height: 700 } })
  await made.addCookies([...cookies].map(([name, value]) => ({ name, value, url: site.url })))
  return made
}

async function faultsOf(page: Page): Promise<string[]> {
  await page.addScriptTag({ path: axe })
  return page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { target: string[] }[] }[] }> }
    }
    const { violations } = await axe.run()
    const isWide = document.documentElement.scrollWidth > 320
    return [
      ...violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`)),
      ...(isWide ? [`wider than 320 pixels: ${document.documentElement.scrollWidth}`] : []),
    ]
  })
}

async function lookAt(page: Page): Promise<string[]> {
  await page.emulateMedia({ colorScheme: 'light' })
  const light = await faultsOf(page)
  await page.emulateMedia({ colorScheme: 'dark' })
  return [...light, ...(await faultsOf(page))]
}

test.each([
  '/settings',
  '/settings/account',
  '/settings/account/address',
  '/settings/account/password',
  '/settings/account/second-factor',
  '/settings/account/close',
  '/settings/tokens',
  '/settings/invitations',
  '/sign-in?again=yes',
  '/sign-in/failed?error=state_mismatch',
  '/change-address/some-token',
])('%s has no fault and fits 320 pixels', async (path) => {
  const page = await context.newPage()
  await page.goto(site.url + path)
  expect(await lookAt(page)).toEqual([])
  await page.close()
})

test.each(['/sign-in', '/sign-up', '/sign-in/code', '/recover'])('so is %s for a reader', async (path) => {
  const page = await browser.newPage({ bypassCSP: true, viewport: { width: 320, height: 700 } })
  await page.goto(site.url + path)
  expect(await lookAt(page)).toEqual([])
  await page.close()
})

test('so is a form with all that is wrong with it, whose first wrong field has the focus', async () => {
  const page = await browser.newPage({ bypassCSP: true, viewport: { width: 320, height: 700 } })
  await page.goto(`${site.url}/sign-up`)
  await page
    .locator('main form')
    .first()
    .evaluate((form) => form.setAttribute('novalidate', ''))
  await page.getByLabel('Username').fill('No Good')
  await page.getByLabel('Email').fill('nobody')
  await page.getByLabel('Email').press('Enter')
  await page.getByText('Please correct 4 fields:').waitFor()
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('displayName')
  expect(await page.locator('[aria-invalid="true"]').count()).toBe(4)
  expect(await lookAt(page)).toEqual([])
  await page.getByRole('link', { name: 'That isn’t a valid email address.' }).click()
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('address')
  await page.close()
})

test('so is the welcome of a new administrator', async () => {
  const page = await administrators.newPage()
  await page.goto(`${site.url}/admin/welcome`)
  expect(await page.locator('.steps > li').count()).toBe(3)
  expect(await lookAt(page)).toEqual([])
  await page.close()
})

test('so are the secret of a second factor, a new token and a new invitation', async () => {
  const page = await context.newPage()
  await page.goto(`${site.url}/settings/account/second-factor`)
  await page.getByLabel('Your current password').fill(testPassword)
  await page.getByLabel('Your current password').press('Enter')
  await page.getByRole('img', { name: 'QR code' }).waitFor()
  expect(await lookAt(page)).toEqual([])
  await page.goto(`${site.url}/settings/tokens`)
  await page.getByLabel('Name', { exact: true }).fill('Another')
  await page.getByLabel('Your current password').fill(testPassword)
  await page.getByLabel('Your current password').press('Enter')
  await page.getByText('This is your token “Another”').waitFor()
  expect(await lookAt(page)).toEqual([])
  await page.goto(`${site.url}/settings/invitations`)
  await page.getByLabel('Email').press('Enter')
  await page.getByText('Pass this link on').waitFor()
  expect(await lookAt(page)).toEqual([])
  await page.close()
})
