// Pages in Chromium: accessible, light, narrow and wide, in print, by keyboard, and without a request to anyone else.
import { createRequire } from 'node:module'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../support/browser.ts'
import { createTestSite, type TestSite } from '../support/site.ts'

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

/** One of each kind. */
const kinds = [
  '/',
  '/?sort=best',
  '/papers/arxiv:1905.01320',
  '/papers/arxiv:1910.13038',
  '/papers/arxiv:2007.12223',
  '/papers/arxiv:1602.02410',
  '/papers/dblp:conf/icml/FernandoG16',
  '/papers/arxiv:1412.6980',
  '/papers/arxiv:1607.05447',
  '/summaries/1',
  '/summaries/1/source',
  '/venues',
  '/venues/neurips',
  '/venues/neurips/2019',
  '/fields',
  '/fields/physics',
  '/tags',
  '/tags/meta-learning',
  '/people',
  '/@ada-example',
  '/search',
  '/search?q=lottery',
  '/search?q=zzyzx',
  '/experiments',
  '/about',
  '/about/ranking',
  '/nothing-here',
]

let browser: Browser
let site: TestSite
beforeAll(async () => {
  ;[browser, site] = await Promise.all([openBrowser(), createTestSite()])
})
afterAll(async () => {
  await browser.close()
  await site.close()
})

async function open<T>(
  path: string,
  options: BrowserContextOptions,
  look: (page: Page) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options })
  const page = await context.newPage()
  try {
    await page.goto(site.url + path, { waitUntil: 'load' })
    return await look(page)
  } finally {
    await context.close()
  }
}

/** The name of each failed rule with what it failed on. */
function findFaults(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: {
        run(
          o: object,
        ): Promise<{ violations: { id: string; nodes: { target: string[]; failureSummary: string }[] }[] }>
      }
    }
    const { violations } = await axe.run({
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    })
    return violations.flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.target.join(' ')}: ${node.failureSummary}`),
    )
  })
}

test.each(kinds)('axe finds nothing on %s, in light and in dark', async (path) => {
  // The policy of the page forbids every script; only this test may add one.
  const faults = await open(path, { bypassCSP: true }, async (page) => {
    await page.addScriptTag({ path: axe })
    const light = await findFaults(page)
    await page.emulateMedia({ colorScheme: 'dark' })
    return [...light, ...(await findFaults(page))]
  })
  expect(faults).toEqual([])
})

test.each(kinds)('%s fits a screen of 320 pixels', async (path) => {
  const width = await open(path, { viewport: { width: 320, height: 640 } }, (page) =>
    page.evaluate(() => document.documentElement.scrollWidth),
  )
  expect(width).toBeLessThanOrEqual(320)
})

const maxFirstView = 100_000

test.each(kinds)('the first view of %s is at most 100 kB, all from this site', async (path) => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  const client = await context.newCDPSession(page)
  await client.send('Network.enable')
  const addresses: string[] = []
  let bytes = 0
  client.on('Network.requestWillBeSent', ({ request }) => addresses.push(request.url))
  client.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength
  })
  await page.goto(site.url + path, { waitUntil: 'networkidle' })
  await page.evaluate(() => document.fonts.ready)
  await context.close()
  expect(addresses.filter((address) => !address.startsWith(`${site.url}/`))).toEqual([])
  expect(bytes).toBeGreaterThan(1_000)
  expect(bytes).toBeLessThanOrEqual(maxFirstView)
})

test('a reader without script sees the same words', async () => {
  const text = (javaScriptEnabled: boolean) =>
    open('/papers/arxiv:1905.01320', { javaScriptEnabled }, (page) => page.locator('main').innerText())
  expect(await text(false)).toBe(await text(true))
})

test('the keyboard alone goes from the start of a page to its text, and through a search', async () => {
  await open('/', {}, async (page) => {
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the text')
    expect(
      await page.locator('.skip').evaluate((link) => link.getBoundingClientRect().top),
    ).toBeGreaterThanOrEqual(0)
    await page.keyboard.press('Enter')
    expect(page.url()).toContain('#main')
    await page.locator('#q').focus()
    await page.keyboard.type('world models')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/search?q=world+models')
    expect(await page.locator('.entry-title').first().innerText()).toBe('World Models')
  })
})

test('everything that takes the focus shows that it has it', async () => {
  await open('/papers/dblp:conf/icml/FernandoG16', {}, async (page) => {
    const links = await page.locator('a, button, input, [tabindex]').count()
    for (let i = 0; i < Math.min(links, 40); i += 1) {
      await page.keyboard.press('Tab')
      const outline = await page.evaluate(
        () => getComputedStyle(document.activeElement ?? document.body).outlineStyle,
      )
      expect(outline).not.toBe('none')
    }
  })
})

test('in print the text stands without what can only be clicked', async () => {
  await open('/papers/arxiv:1905.01320', {}, async (page) => {
    await page.emulateMedia({ media: 'print' })
    for (const hidden of ['.sections', '.search-box', '.skip'])
      expect(await page.locator(hidden).isVisible()).toBe(false)
    expect(await page.locator('.paper-title').isVisible()).toBe(true)
    expect(await page.locator('.summary .prose').first().isVisible()).toBe(true)
    expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe(
      'rgb(255, 255, 255)',
    )
  })
})

test('no page runs script, whatever a text holds', async () => {
  const messages: string[] = []
  const context = await browser.newContext()
  const page = await context.newPage()
  page.on('console', (message) => messages.push(message.text()))
  page.on('dialog', (dialog) => void dialog.dismiss().then(() => messages.push('dialog')))
  await page.goto(
    `${site.url}/search?q=${encodeURIComponent('"><img src=x onerror=alert(1)><script>alert(2)</script>')}`,
  )
  await context.close()
  expect(messages).toEqual([])
})
