// The forms of papers, summaries and images in Chromium: accessible, narrow, and done with the keyboard alone.
import { createRequire } from 'node:module'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../support/browser.ts'
import { type Member, signIn } from '../support/browsing.ts'
import { fixture } from '../support/fixtures.ts'
import { createTestSite, type TestSite } from '../support/site.ts'
import { openSourceServer, type SourceServer, text } from '../support/source-server.ts'

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

let browser: Browser
let site: TestSite
let sources: SourceServer
let ada: Member
let page: Page
beforeAll(async () => {
  sources = await openSourceServer()
  sources.on('api.crossref.org/works/10.1038%2Fnature14539', text(fixture('crossref-nature14539.json')))
  sources.on('api.crossref.org/works?', text(fixture('crossref-search.json')))
  sources.on('dblp.org/search/publ/api', text(fixture('dblp-search.json')))
  ;[browser, site] = await Promise.all([openBrowser(), createTestSite({ sources })])
  ada = await signIn(site, 'ada', { role: 'moderator' })
  // The policy of the page forbids every script; only this test may add one.
  const context = await browser.newContext({ bypassCSP: true, viewport: { width: 320, height: 640 } })
  await context.addCookies([...ada.cookies].map(([name, value]) => ({ name, value, url: site.url })))
  page = await context.newPage()
})
afterAll(async () => {
  await browser.close()
  await site.close()
  await sources.close()
})

const forms = [
  '/papers/new',
  '/papers/new?by=hand',
  // Nobody knows it, so the page says why it's to be filled in.
  '/papers/new?identifier=10.5555/none',
  '/papers/new?identifier=10.1038/nature14539',
  // Found by two services, while a third is away.
  '/papers/new?q=attention+is+all+you+need',
  '/search?q=zzzzqqqq',
  '/papers/arxiv:1905.01320/edit',
  '/media/new',
]

test.each(forms)('axe finds nothing on %s, in light and in dark, and it fits 320 pixels', async (path) => {
  const response = await page.goto(site.url + path, { waitUntil: 'load' })
  expect(response?.status()).toBe(200)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
  await page.addScriptTag({ path: axe })
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    expect(await findFaults()).toEqual([])
  }
})

function findFaults(): Promise<string[]> {
  return page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { target: string[] }[] }[] }> }
    }
    const { violations } = await axe.run()
    return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}`))
  })
}

test('a paper goes from BibTeX to its page by keyboard', async () => {
  await page.goto(`${site.url}/papers/new`, { waitUntil: 'load' })
  await page.focus('#source')
  await page.keyboard.insertText(
    '@article{k, title = {By Keyboard}, author = {Doe, Jane}, doi = {10.5555/keyboard}}',
  )
  await page.keyboard.press('Tab')
  await Promise.all([page.waitForURL('**/papers/look'), page.keyboard.press('Enter')])
  await page.focus('#title')
  await Promise.all([page.waitForURL('**/papers/doi:10.5555/keyboard*'), page.keyboard.press('Enter')])
  expect(await page.textContent('h1')).toBe('By Keyboard')
  expect(await page.textContent('[role=status]')).toBe('Paper added.')
})

test('without script the button says Publish where everyone can read the text, and Save elsewhere', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  await context.addCookies([...ada.cookies].map(([name, value]) => ({ name, value, url: site.url })))
  const plain = await context.newPage()
  await plain.goto(`${site.url}/papers/arxiv:1905.01320/summary`)
  const button = plain.locator('button[value="save"]')
  const names: string[] = []
  for (const visibility of ['public', 'unlisted', 'private', 'public']) {
    await plain.getByLabel('Who can read it').selectOption(visibility)
    names.push(await button.innerText())
  }
  expect(names).toEqual(['Publish', 'Save', 'Save', 'Publish'])
  await context.close()
})
