// The pages of moderation and administration in Chromium: accessible in light and dark, and on a narrow screen.
import { createRequire } from 'node:module'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { appeal } from '#actions/moderation/appeal.ts'
import { decide } from '#actions/moderation/decide.ts'
import { report } from '#actions/moderation/report.ts'
import { operator } from '#domain/actor.ts'
import { openBrowser } from '../support/browser.ts'
import { signIn } from '../support/browsing.ts'
import { accepted, somePaper, someSummary } from '../support/discussed.ts'
import { createTestSite, type TestSite } from '../support/site.ts'

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

let browser: Browser
let site: TestSite
let context: BrowserContext
let fill: (path: string) => string

beforeAll(async () => {
  ;[browser, site] = await Promise.all([openBrowser(), createTestSite({ hasLibrary: false })])
  site.site.origin = site.url
  const ada = await signIn(site, 'ada')
  const administrator = await signIn(site, 'administrator', { role: 'administrator' })
  const made = await furnish(ada.personId, administrator.personId)
  fill = (path) => path.replace('SUMMARY', `${made.summaryId}`).replace('DECISION', `${made.decisionId}`)
  context = await browser.newContext({ bypassCSP: true, viewport: { width: 320, height: 700 } })
  await context.addCookies(
    [...administrator.cookies].map(([name, value]) => ({ name, value, url: site.url })),
  )
})
afterAll(async () => {
  await browser.close()
  expect(site.errors).toEqual([])
  await site.close()
})

/** A report that waits, one that is decided, and an appeal. */
async function furnish(authorId: number, reporterId: number) {
  const { storage } = site
  const long = 'Unbreakable'.repeat(20)
  const { id: summaryId } = await someSummary(storage, authorId, { text: long })
  const subject = { kind: 'summary' as const, id: summaryId }
  accepted(await report(storage, operator, { reporterId, subject, reason: 'other', text: long }))
  const { id } = await somePaper(storage)
  const paper = { kind: 'paper' as const, id }
  accepted(await report(storage, operator, { reporterId, subject: paper, reason: 'false' }))
  const hidden = { subject, kind: 'hide' as const, reason: long, note: long }
  const { id: decisionId } = accepted(await decide(storage, operator, hidden))
  accepted(await appeal(storage, operator, { personId: authorId, decisionId, text: long }))
  const banner = JSON.stringify({ text: `Tonight: ${long}`, kind: 'warning' })
  await storage.pool.query(`insert into site_settings (key, value) values ('banner', $1)`, [banner])
  return { summaryId, decisionId }
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

test.each([
  '/report?kind=person&of=ada',
  '/moderation',
  '/moderation/decisions/DECISION',
  '/moderation/queue',
  '/moderation/cases/summary/SUMMARY',
  '/moderation/appeals/DECISION',
  '/moderation/people/ada',
  '/about/moderation',
  '/about/trust',
  '/admin',
  '/admin/people',
  '/admin/settings',
  '/admin/jobs',
  '/admin/outbox',
])('%s is accessible, in light and dark, and fits a narrow screen', async (path) => {
  const page = await context.newPage()
  const response = await page.goto(site.url + fill(path))
  expect(response?.status()).toBe(200)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    expect(await faultsOf(page), colorScheme).toEqual([])
  }
  await page.close()
})
