// Pages of merges and retractions in Chromium: without faults, narrow and wide, in light and dark.
import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addPaper } from '#actions/add-paper.ts'
import { mergePapers } from '#actions/merging/merge-papers.ts'
import { suggestMerge } from '#actions/merging/suggestions.ts'
import { noteWorkNotices } from '#actions/note-work-notices.ts'
import { operator } from '#domain/actor.ts'
import { keyAddress } from '#domain/identifiers/identifier.ts'
import { findFaults } from '../support/axe.ts'
import { openBrowser } from '../support/browser.ts'
import { signIn } from '../support/browsing.ts'
import { accepted, someSummary } from '../support/discussed.ts'
import { createTestSite, type TestSite } from '../support/site.ts'
import { someIdentifiers } from '../support/some-identifiers.ts'

let browser: Browser
let site: TestSite
let context: BrowserContext
let paths: string[]

beforeAll(async () => {
  ;[browser, site] = await Promise.all([openBrowser(), createTestSite({ hasLibrary: false })])
  site.site.origin = site.url
  const moderator = await signIn(site, 'mod', { role: 'moderator' })
  const { storage } = site
  const bring = async (title: string, id: string) => {
    const authors = [{ name: 'Ada Bell' }, { name: 'Carl Dorn' }]
    const draft = { identifiers: someIdentifiers(id), title, authors, year: 2019, fields: [], tags: [] }
    return accepted(await addPaper(storage, operator, draft, { isDifferent: true }))
  }
  const preprint = await bring(
    'On the convergence of nested wibbling in layered networks of sorters',
    'arXiv:1901.00001',
  )
  const article = await bring(
    'On the Convergence of Nested Wibbling',
    '10.1000/a.rather.long.identifier.of.an.article.2019.00001',
  )
  const [kept, merged] = [
    await bring('Another study', '10.1000/kept'),
    await bring('Yet another study', '10.1000/merged'),
  ]
  await someSummary(storage, moderator.personId, { paperId: preprint.id })
  await suggestMerge(storage.db, { paperIds: [preprint.id, article.id], reason: 'score', score: 0.8 })
  const notices = [
    { kind: 'retraction', value: '10.1000/notice', date: '2024-03-12' },
    { kind: 'concern', value: '10.1000/concern', date: '2023' },
    { kind: 'version', value: '3', date: '2023-08-05' },
  ]
  accepted(await noteWorkNotices(storage, operator, { paperId: preprint.id, source: 'crossref', notices }))
  const made = accepted(await mergePapers(storage, operator, { keptId: kept.id, mergedId: merged.id }))
  paths = [
    '/moderation/queue',
    `/moderation/pairs/${preprint.id}/${article.id}`,
    `${keyAddress(article.key)}/merge`,
    keyAddress(preprint.key),
    `/moderation/decisions/${made.decisionId}`,
  ]
  context = await browser.newContext({ bypassCSP: true })
  await context.addCookies([...moderator.cookies].map(([name, value]) => ({ name, value, url: site.url })))
})
afterAll(async () => {
  await browser.close()
  await site.close()
})

test.each([0, 1, 2, 3, 4])('page %i has no fault and fits every window', async (at) => {
  const page = await context.newPage()
  await page.goto(site.url + (paths[at] ?? ''))
  for (const width of [360, 768, 1440]) {
    await page.setViewportSize({ width, height: 900 })
    const wide = await page.evaluate(() => document.documentElement.scrollWidth)
    expect([paths[at], wide]).toEqual([paths[at], width])
  }
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    expect(await findFaults(page)).toEqual([])
  }
  await page.close()
})

test('a pair is merged without a script', async () => {
  const plain = await browser.newContext({ javaScriptEnabled: false })
  await plain.addCookies((await context.cookies()).map(({ name, value }) => ({ name, value, url: site.url })))
  const page = await plain.newPage()
  await page.goto(site.url + (paths[1] ?? ''))
  await page.getByRole('radio', { name: 'Keep arXiv:1901.00001' }).check()
  await page.getByRole('button', { name: 'Merge', exact: true }).click()
  expect(new URL(page.url()).pathname).toBe('/papers/arxiv:1901.00001')
  expect(await page.locator('body').innerText()).toContain('The two papers are one now.')
  await plain.close()
})
