// Pages in Chromium: accessible, light, narrow and wide, in print, by keyboard, and without a request to anyone else.
import { createRequire } from 'node:module'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeSummary } from '#actions/write-summary.ts'
import { operator } from '#domain/actor.ts'
import { isRefusal } from '#domain/refusals.ts'
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
  '/@editors',
  '/search',
  '/search?q=lottery',
  '/search?q=zzyzx',
  '/experiments',
  '/experiments/2016-fernando-rank-pooling',
  '/experiments/2019-rabinowitz-meta-learning',
  '/claims',
  '/about',
  '/about/ranking',
  '/about/browser',
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

/** A new context is a new process, which takes a second; pages that ask for the same kind of browser share one. */
const pages = new Map<string, Promise<Page>>()

async function open<T>(
  path: string,
  options: BrowserContextOptions,
  look: (page: Page) => Promise<T>,
): Promise<T> {
  const page = await pageFor(options)
  await page.goto(site.url + path, { waitUntil: 'load' })
  return look(page)
}

function pageFor(options: BrowserContextOptions): Promise<Page> {
  const key = JSON.stringify(options)
  const there = pages.get(key)
  if (there) return there
  const made = browser
    .newContext({ viewport: { width: 1440, height: 900 }, ...options })
    .then((context) => context.newPage())
  pages.set(key, made)
  return made
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
    await page.emulateMedia({ colorScheme: 'light' })
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

/** Bytes. */
const maxFirstView = 100_000

test.each(kinds)('the first view of %s is light, all from this site', async (path) => {
  const page = await pageFor({ locale: 'en-GB' })
  const client = await page.context().newCDPSession(page)
  await client.send('Network.enable')
  await client.send('Network.setCacheDisabled', { cacheDisabled: true })
  // Only what this page asks for counts: the one before may still be loading.
  const asked = new Map<string, string>()
  const received: [address: string, bytes: number][] = []
  await page.goto('about:blank')
  client.on('Network.requestWillBeSent', ({ requestId, request }) => asked.set(requestId, request.url))
  client.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const address = asked.get(requestId)
    if (address !== undefined) received.push([address, encodedDataLength])
  })
  await page.goto(site.url + path, { waitUntil: 'load' })
  await page.evaluate(() => document.fonts.ready)
  await client.detach()
  const addresses = [...asked.values()]
  const bytes = received.reduce((sum, [, one]) => sum + one, 0)
  expect(addresses.filter((address) => !address.startsWith(`${site.url}/`))).toEqual([])
  expect(addresses.filter((address) => address.endsWith('.woff2')).length).toBeGreaterThan(0)
  expect(bytes, received.map((one) => one.join(' ')).join('\n')).toBeLessThanOrEqual(maxFirstView)
})

test('a reader without script sees the same words', async () => {
  const text = (javaScriptEnabled: boolean) =>
    open('/papers/arxiv:1312.6120', { javaScriptEnabled }, (page) => page.locator('main').innerText())
  expect(await text(false)).toBe(await text(true))
})

test('the keyboard alone goes from the start of a page to its text, and through a search', async () => {
  await open('/', {}, async (page) => {
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to content')
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
    for (const hidden of ['.sections', '.search-box', '.skip', '.account-menu', '.score', '.paper-actions'])
      expect(await page.locator(hidden).first().isVisible(), hidden).toBe(false)
    expect(await page.locator('.paper-title').isVisible()).toBe(true)
    expect(await page.locator('.summary .prose').first().isVisible()).toBe(true)
    expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe(
      'rgb(255, 255, 255)',
    )
  })
})

test('no page runs script, whatever a text or a search holds', async () => {
  const hostile = [
    '<script>alert(1)</script> <img src=x onerror=alert(2)> [a](javascript:alert(3)) ![b](data:image/svg+xml,<svg/onload=alert(4)>)',
    '$\\href{javascript:alert(5)}{x} \\htmlData{onclick=alert(6)}{y} \\includegraphics{https://evil.example/z.png}$',
    '`<script>alert(7)</script>` [^1]\n\n[^1]: <svg onload=alert(8)>',
  ].join('\n\n')
  const { rows } = await site.storage.pool.query(
    `select i.paper_id, p.id from paper_identifiers i, persons p where i.key = 'arxiv:1607.05447' and p.name = 'editors'`,
  )
  const written = await writeSummary(site.storage, operator, {
    paperId: Number(rows[0].paper_id),
    authorId: Number(rows[0].id),
    text: hostile,
  })
  expect(isRefusal(written)).toBe(false)
  const page = await pageFor({ locale: 'en-US' })
  const messages: string[] = []
  page.on('console', (message) => messages.push(message.text()))
  page.on('request', (request) => request.url().startsWith(site.url) || messages.push(request.url()))
  page.on('dialog', (dialog) => void dialog.dismiss().then(() => messages.push('dialog')))
  const search = `/search?q=${encodeURIComponent('"><img src=x onerror=alert(1)><script>alert(2)</script>')}`
  for (const path of ['/papers/arxiv:1607.05447', '/?sort=new', search]) {
    await page.goto(site.url + path, { waitUntil: 'load' })
    for (const link of await page.locator('main a').all())
      expect(await link.getAttribute('href')).not.toMatch(/^javascript:/)
  }
  expect(messages).toEqual([])
})
