// The pages of following, inbox and lists in Chromium: accessible in light and dark, narrow, and by keyboard alone.
import { createRequire } from 'node:module'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { keyAddress } from '#domain/identifiers/identifier.ts'
import { openBrowser } from '../support/browser.ts'
import { type Member, signIn } from '../support/browsing.ts'
import { somePaper, someSummary } from '../support/discussed.ts'
import { tellAll } from '../support/following.ts'
import { createTestSite, type TestSite } from '../support/site.ts'

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

let browser: Browser
let site: TestSite
let ada: Member
let context: BrowserContext
let paper: string
let list: string

beforeAll(async () => {
  ;[browser, site] = await Promise.all([openBrowser(), createTestSite({ hasLibrary: false })])
  site.site.origin = site.url
  ada = await signIn(site, 'ada')
  const bob = await signIn(site, 'bob')
  const papers = [await somePaper(site.storage), await somePaper(site.storage)]
  paper = keyAddress(papers[0]?.key ?? '')
  const made = await ada.post('/lists/new', { title: 'Seminar', description: 'What we read.', public: 'yes' })
  list = new URL(made.headers.get('location') ?? '', site.url).pathname
  for (const { key } of papers) {
    await ada.post('/follow', { kind: 'paper', key })
    await ada.post(`${list}/papers`, { paper: key })
    await ada.post(`${keyAddress(key)}/reading`, { state: 'reading', remark: 'up to section 3' })
  }
  await ada.post(`${list}/remark`, { paper: papers[0]?.key ?? '', remark: 'Again' })
  await someSummary(site.storage, bob.personId, { paperId: papers[0]?.id ?? 0 })
  await tellAll(site)
  await ada.post('/follow', { kind: 'person', key: 'bob' })
  await ada.post('/follow', { kind: 'search', key: 'discussed' })
  context = await browser.newContext({ bypassCSP: true, viewport: { width: 320, height: 700 } })
  await context.addCookies([...ada.cookies].map(([name, value]) => ({ name, value, url: site.url })))
})
afterAll(async () => {
  await browser.close()
  await site.close()
})

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

test.each([
  '/inbox',
  '/inbox/following',
  '/settings/mail',
  '/lists',
  '/lists/new',
  '/lists/reading',
  () => list,
  () => `${list}/edit`,
  () => paper,
  '/@bob',
])('%s has no fault and fits 320 pixels', async (path) => {
  const page = await context.newPage()
  await page.goto(site.url + (typeof path === 'string' ? path : path()))
  for (const fold of await page.locator('main details > summary').all()) await fold.click()
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    expect(await faultsOf(page)).toEqual([])
  }
  await page.close()
})

test('a paper is followed and put on a list with the keyboard alone', async () => {
  const page = await context.newPage()
  await ada.post('/lists/new', { title: 'By keyboard' })
  await page.goto(site.url + paper)
  await page.getByRole('button', { name: /^Unfollow/ }).press('Enter')
  await page.getByText('You’re no longer following this.').waitFor()
  await page.getByRole('button', { name: /^Follow/ }).press('Enter')
  await page.getByText('You’re following this now.').waitFor()
  await page.getByText('Notes and lists').press('Enter')
  await page.getByLabel('Note on this list').fill('For later')
  await page.getByRole('button', { name: 'Add', exact: true }).press('Enter')
  await page.getByText('List saved.').waitFor()
  await page.getByText('Notes and lists').press('Enter')
  await page.getByRole('link', { name: 'By keyboard' }).waitFor()
  await page.close()
})
