// An experiment in Chromium: read without script, run with it, and the same numbers as at the command line.
import { readFile } from 'node:fs/promises'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RunRecord } from '#lab/run/record.ts'
import { findFaults } from '../support/axe.ts'
import { openBrowser } from '../support/browser.ts'
import { signIn } from '../support/browsing.ts'
import { runCommand } from '../support/command.ts'
import { createTestSite, type TestSite } from '../support/site.ts'

const id = '2019-rabinowitz-meta-learning'
const path = `/experiments/${id}`
/** Some seconds, without a checkpoint. */
const small = { domain: 'linear', size: '4', tasks: '8', probes: '16' }

let browser: Browser
let site: TestSite
let context: BrowserContext

beforeAll(async () => {
  ;[browser, site] = await Promise.all([openBrowser(), createTestSite()])
  const writer = await signIn(site, 'grace')
  const text = `::experiment{id=${id} figure=bandit}`
  const fields = { text, visibility: 'public', language: 'en', assistance: 'none', base: '0' }
  await writer.post('/papers/arxiv:1905.01320/summary', fields)
  context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] })
})
afterAll(async () => {
  await browser.close()
  await site.close()
})

async function open(query: Record<string, string> = small): Promise<Page> {
  const page = await context.newPage()
  await page.goto(`${site.url}${path}?${new URLSearchParams(query)}`)
  await page.getByRole('button', { name: 'Run', exact: true }).waitFor()
  return page
}

async function runToEnd(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await page.getByText('The run is done.').waitFor({ timeout: 60_000 })
}

async function saved(page: Page): Promise<RunRecord> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save run 1 as JSON' }).click(),
  ])
  return JSON.parse(await readFile(await download.path(), 'utf8'))
}

describe('an experiment’s page', { timeout: 120_000 }, () => {
  test('gives the same numbers as the command line, to the last digit', async () => {
    const page = await open({ ...small, seed: '7' })
    await runToEnd(page)
    const here = await saved(page)
    const settings = Object.entries(small).flatMap(([name, value]) => ['--set', `${name}=${value}`])
    const { out } = await runCommand(['experiment', 'run', id, '--seed', '7', ...settings, '--json', '-'], {})
    const there: RunRecord = JSON.parse(out)
    expect(here.result).toEqual(there.result)
    expect(here.measured).toEqual(there.measured)
    await page.close()
  })

  test('draws while it runs, can be paused, goes on, and is cancelled', async () => {
    const page = await open({ ...small, learnerSteps: '5' })
    await page.getByRole('button', { name: 'Run', exact: true }).click()
    await page.locator('#player .figure-plot svg').first().waitFor()
    await page.getByRole('button', { name: 'Pause' }).click()
    await page.getByText('It is paused.').waitFor()
    await page.getByRole('button', { name: 'Go on' }).click()
    await page.getByText('It runs, in this page.').waitFor()
    await page.getByRole('button', { name: 'Cancel' }).click()
    await page.getByText('The run was cancelled.').waitFor()
    await page.getByRole('button', { name: 'Reset' }).click()
    expect(await page.locator('#player .figure').count()).toBe(0)
    await page.close()
  })

  test('keeps every choice in its address, and gives it as a command', async () => {
    const page = await open({})
    await page.getByRole('spinbutton', { name: 'Dimension' }).fill('4')
    await page.getByRole('spinbutton', { name: 'Dimension' }).blur()
    await page.getByRole('textbox', { name: 'Seeds' }).fill('1..3')
    await page.getByRole('textbox', { name: 'Seeds' }).blur()
    await expect.poll(() => new URL(page.url()).search).toBe('?seed=1..3&size=4')
    await page.reload()
    expect(await page.getByRole('spinbutton', { name: 'Dimension' }).inputValue()).toBe('4')
    await page.getByText('The same at the command line').click()
    await page.getByRole('button', { name: 'Copy as command' }).click()
    await page.getByText('Copied.').waitFor()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
      `bin/scholium experiment run ${id} --preset glance --seed 1..3 --set size=4`,
    )
    await page.close()
  })

  test('says what is wrong with a number, and keeps the last one that was right', async () => {
    const page = await open({})
    await page.getByRole('spinbutton', { name: 'Dimension' }).fill('40')
    await page.getByRole('spinbutton', { name: 'Dimension' }).blur()
    await page.getByRole('alert').filter({ hasText: 'from 2 to 8' }).waitFor()
    expect(new URL(page.url()).search).toBe('')
    await page.close()
  })

  test('has memory to share, where no other page of the site is isolated', async () => {
    const page = await open()
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true)
    await page.goto(`${site.url}/experiments`)
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(false)
    await page.close()
  })

  test('computes on one thread, or on all where the reader chooses so, to the same numbers', async () => {
    const numbers = new Map<string, unknown>()
    for (const device of ['wasm', 'threads']) {
      const page = await open({ ...small, device })
      await runToEnd(page)
      const record = await saved(page)
      numbers.set(record.device, record.measured)
      await page.close()
    }
    const [one, all] = [...numbers.keys()]
    expect(one).toBe('wasm, 1 thread')
    expect(all).toMatch(/^wasm, \d+ threads?$/)
    const [first, second] = [...numbers.values()] as [RunRecord['measured'], RunRecord['measured']]
    for (const [claim, { verdict }] of Object.entries(first)) expect(second[claim]?.verdict).toBe(verdict)
  })

  test.each(['light', 'dark'] as const)(
    'passes axe at 320 px after a run, %s, and does not scroll sideways',
    async (scheme) => {
      const wide = await browser.newContext({
        bypassCSP: true,
        colorScheme: scheme,
        viewport: { width: 320, height: 800 },
      })
      const page = await wide.newPage()
      await page.goto(`${site.url}${path}?${new URLSearchParams(small)}`)
      await runToEnd(page)
      expect(await findFaults(page)).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
      await wide.close()
    },
  )

  test('keeps a run on the device, compares it after a reload, and forgets it', async () => {
    const page = await open()
    await runToEnd(page)
    await page.getByRole('button', { name: 'Keep on this device' }).click()
    expect(await page.getByRole('button', { name: 'Kept on this device' }).isDisabled()).toBe(true)
    await page.getByText('sign in', { exact: true }).waitFor()
    await page.reload()
    await page.getByRole('columnheader', { name: /^Kept .*, version 2/ }).waitFor()
    await page.getByRole('button', { name: 'Forget' }).click()
    expect(await page.getByRole('columnheader', { name: /^Kept/ }).count()).toBe(0)
    await page.close()
  })

  test('is not broken by what else lies where runs are kept', async () => {
    const page = await open()
    const odd = [null, 1, { keptAt: 'x' }, { keptAt: '2026-01-01', run: { seeds: [1], measured: null } }]
    const spoilt = {
      preset: 'glance',
      version: 1,
      seeds: [1],
      measured: { a: { verdict: 5, interval: [null] } },
    }
    const kept = JSON.stringify([...odd, { keptAt: '2026-01-01T00:00:00Z', run: spoilt }])
    for (const text of [kept, '{', '"x"']) {
      await page.evaluate(
        ([key, value]) => localStorage.setItem(key as string, value as string),
        [`scholium:runs:${id}`, text],
      )
      await page.reload()
      await page.getByRole('button', { name: 'Run', exact: true }).waitFor()
      expect(await page.getByRole('columnheader', { name: /^Kept/ }).count()).toBe(0)
    }
    await page.evaluate(() => localStorage.clear())
    await page.close()
  })

  test('gives a run to the ledger, which shows it with its verdicts', async () => {
    const member = await signIn(site, 'ada')
    const signedIn = await browser.newContext()
    await signedIn.addCookies([...member.cookies].map(([name, value]) => ({ name, value, url: site.url })))
    const page = await signedIn.newPage()
    await page.goto(`${site.url}${path}?${new URLSearchParams(small)}`)
    await runToEnd(page)
    await page.getByRole('button', { name: 'Add to the ledger' }).click()
    await page.getByText('Your run is in the ledger.').waitFor()
    expect(new URL(page.url()).pathname).toMatch(new RegExp(`^${path}/runs/\\d+$`))
    await page.getByRole('columnheader', { name: /This run/ }).waitFor()
    await page.goto(`${site.url}${path}/runs`)
    await page
      .getByRole('row', { name: /by Ada/ })
      .getByText('size = 4')
      .waitFor()
    // What the ledger might have refused is still on the device.
    await page.goto(`${site.url}${path}`)
    await page.getByRole('columnheader', { name: /^Kept/ }).waitFor()
    await signedIn.close()
  })

  test('can be read without script', async () => {
    const reader = await browser.newContext({ javaScriptEnabled: false })
    const page = await reader.newPage()
    await page.goto(`${site.url}${path}`)
    await page.getByText('At the command line it runs with').waitFor()
    await page.getByRole('heading', { name: 'What it does not show' }).waitFor()
    await reader.close()
  })
})

describe('an experiment in a text', { timeout: 120_000 }, () => {
  test('loads what runs it when Run is pressed, and leaves the page’s address alone', async () => {
    const page = await context.newPage()
    const scripts: string[] = []
    page.on('request', (request) => request.resourceType() === 'script' && scripts.push(request.url()))
    await page.goto(`${site.url}/papers/arxiv:1905.01320`)
    const embeds = page.getByRole('region', { name: /^Experiment: / })
    expect(await embeds.count()).toBe(2)
    const [first, second] = [embeds.nth(0), embeds.nth(1)]
    await first.getByRole('button', { name: 'Run' }).waitFor()
    const isLoaded = () => scripts.some((script) => script.includes('/assets/mount-'))
    expect(isLoaded()).toBe(false)
    await first.getByRole('button', { name: 'Run' }).click()
    await first.getByText('It runs, in this page.').waitFor()
    expect(isLoaded()).toBe(true)
    await first.getByRole('button', { name: 'Cancel' }).click()
    await first.getByText('The run was cancelled.').waitFor()
    await first.getByText('Settings, claims and your runs').click()
    await first.getByRole('spinbutton', { name: 'Dimension' }).fill('4')
    await first.getByRole('spinbutton', { name: 'Dimension' }).blur()
    expect(await first.getByRole('link', { name: 'All figures' }).getAttribute('href')).toBe(`${path}?size=4`)
    expect(new URL(page.url()).search).toBe('')
    // The other has ids and choices of its own.
    await second.getByRole('button', { name: 'Run' }).click()
    await second.getByText('Settings, claims and your runs').click()
    expect(await second.getByRole('spinbutton', { name: 'Dimension' }).inputValue()).toBe('5')
    await second.getByRole('button', { name: 'Cancel' }).click()
    const ids = await page.evaluate(() => [...document.querySelectorAll('[id]')].map(({ id }) => id))
    expect(new Set(ids).size).toBe(ids.length)
    await page.close()
  })
})
