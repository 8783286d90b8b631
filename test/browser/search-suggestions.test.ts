// The search box of the search page in Chromium: a combobox for keyboard and screen reader, and a plain form without script.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findFaults } from '../support/axe.ts'
import { openBrowser } from '../support/browser.ts'
import { createTestSite, type TestSite } from '../support/site.ts'

let browser: Browser
let site: TestSite
let page: Page
const box = '.masthead input[name="q"]'
const option = '#search-suggestions [role="option"]'

beforeAll(async () => {
  ;[browser, site] = await Promise.all([openBrowser(), createTestSite()])
  site.site.origin = site.url
  const context = await browser.newContext({ bypassCSP: true, viewport: { width: 320, height: 700 } })
  page = await context.newPage()
})
afterAll(async () => {
  await browser.close()
  await site.close()
})

async function type(text: string): Promise<void> {
  await page.goto(`${site.url}/search`, { waitUntil: 'load' })
  await page.waitForSelector(`${box}[role="combobox"]`)
  await page.focus(box)
  await page.keyboard.type(text)
  await page.waitForSelector(option)
}

test('opens a list that axe finds nothing wrong with, in light and in dark, and that fits 320 pixels', async () => {
  await type('lotter')
  expect(await page.getAttribute(box, 'aria-expanded')).toBe('true')
  expect(await page.textContent('.masthead [role="status"]')).toMatch(/^\d+ suggestions?\.$/)
  await page.keyboard.press('ArrowDown')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    expect(await findFaults(page)).toEqual([])
  }
})

test('is walked by arrows, left by Escape, and Enter goes to what is chosen', async () => {
  await type('lotter')
  const activeId = () => page.getAttribute(box, 'aria-activedescendant')
  expect(await activeId()).toBeNull()
  await page.keyboard.press('ArrowDown')
  expect(await activeId()).toBe(await page.getAttribute(`${option}[aria-selected="true"]`, 'id'))
  await page.keyboard.press('ArrowUp')
  expect(await activeId()).toBeNull()
  await page.keyboard.press('Escape')
  expect(await page.getAttribute(box, 'aria-expanded')).toBe('false')
  expect(await page.inputValue(box)).toBe('lotter')
  await page.keyboard.press('ArrowDown')
  await page.waitForSelector(option)
  await page.keyboard.press('ArrowDown')
  await Promise.all([page.waitForURL(/\/papers\//), page.keyboard.press('Enter')])
  expect(await page.textContent('h1')).toContain('Lottery')
})

test('searches for what was typed where nothing is chosen, by pointer too', async () => {
  await type('lotter')
  await Promise.all([page.waitForURL(/q=lotter/), page.keyboard.press('Enter')])
  await type('lotter')
  await Promise.all([page.waitForURL(/\/papers\//), page.click(`${option}:first-child`)])
})

test('is a plain search field without script', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const plain = await context.newPage()
  await plain.goto(`${site.url}/search`)
  expect(await plain.getAttribute(box, 'role')).toBeNull()
  await plain.fill(box, 'lottery')
  await Promise.all([plain.waitForURL(/q=lottery/), plain.press(box, 'Enter')])
  await context.close()
})
