// An experiment in Chromium: read without script, run with it, and the same numbers as at the command line.
import { readFile } from 'node:fs/promises'
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
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
  await runButton(page).waitFor()
  return page
}

const runButton = (within: Page | Locator) => within.getByRole('button', { name: /^Run/ })

async function runToEnd(page: Page): Promise<void> {
  await runButton(page).click()
  await page.getByText(/^Done in \d+ s\./).waitFor({ timeout: 60_000 })
}

async function saved(page: Page): Promise<RunRecord> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download run 1 as JSON' }).click(),
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
    const figures = await page.locator('figure').count()
    await runButton(page).click()
    const own = page.locator('#card figure.has-own')
    await own.waitFor()
    await page.getByRole('button', { name: 'Pause' }).click()
    await page.getByText('Paused.').waitFor()
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByText('Running in your browser…').waitFor()
    await page.getByRole('button', { name: 'Cancel' }).click()
    await page.getByText('Cancelled.').waitFor()
    await page.getByRole('button', { name: 'Reset' }).click()
    await own.waitFor({ state: 'detached' })
    expect(await page.locator('figure').count()).toBe(figures)
    await page.close()
  })

  test('keeps every choice in its address, and gives it as a command', async () => {
    const page = await open({})
    await page.getByRole('spinbutton', { name: 'Dimension' }).fill('4')
    await page.getByRole('spinbutton', { name: 'Dimension' }).blur()
    await page.getByText('All settings').click()
    await page.getByRole('textbox', { name: 'Seeds' }).fill('1..3')
    await page.getByRole('textbox', { name: 'Seeds' }).blur()
    await expect.poll(() => new URL(page.url()).search).toBe('?seed=1..3&size=4')
    await page.reload()
    expect(await page.getByRole('spinbutton', { name: 'Dimension' }).inputValue()).toBe('4')
    await page.getByText('All settings').click()
    await page.getByRole('button', { name: 'Copy command' }).click()
    await page.getByText('Copied.').waitFor()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
      `bin/scholium experiment run ${id} --preset glance --seed 1..3 --set size=4`,
    )
    await page.close()
  })

  test('loads what runs it only when Run or a setting is touched', async () => {
    const page = await context.newPage()
    const scripts: string[] = []
    page.on('request', (request) => request.resourceType() === 'script' && scripts.push(request.url()))
    await page.goto(site.url + path, { waitUntil: 'networkidle' })
    expect(scripts.filter((script) => !/\/assets\/(experiment|preload-helper)-/.test(script))).toEqual([])
    const sizes = await Promise.all(scripts.map(async (script) => (await (await fetch(script)).blob()).size))
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(10_000)
    await page.getByRole('slider', { name: 'Smallest singular value' }).fill('0.8')
    await expect.poll(() => scripts.some((script) => script.includes('/assets/mount-'))).toBe(true)
    await expect.poll(() => new URL(page.url()).search).toBe('?smallest=0.8')
    await page.close()
  })

  test('says to reload the page where what runs it couldn’t be loaded', async () => {
    const page = await context.newPage()
    await page.route('**/assets/mount-*.js', (route) => route.abort())
    await page.goto(site.url + path)
    await runButton(page).click()
    await page.getByText('This couldn’t be loaded. Reload the page to try again.').waitFor()
    await page.close()
  })

  test('redraws theory’s curves as a slider moves, without a run', async () => {
    const page = await open({})
    await page.getByRole('slider', { name: 'Smallest singular value' }).fill('1')
    await page.locator('#card figure.has-own').waitFor()
    await page.getByText('Theory’s curves for your settings.').waitFor()
    expect(page.workers()).toHaveLength(0)
    await page.getByRole('button', { name: 'Reset' }).click()
    await page.locator('#card figure.has-own').waitFor({ state: 'detached' })
    expect(await page.getByRole('slider', { name: 'Smallest singular value' }).inputValue()).toBe('0.2')
    await page.close()
  })

  test('marks each headline claim anew, and speaks for no more than the run measured', async () => {
    // Modes that are all alike can't be learned one after another.
    const page = await open({ ...small, smallest: '1' })
    const card = page.locator('#card')
    const verdicts = card.locator('.claim-card-claims .verdict')
    const stored = await verdicts.allInnerTexts()
    await runToEnd(page)
    const row = card.locator('[data-claim="linear-learner-stagger"]')
    expect(await row.locator('.verdict').innerText()).toMatch(/^\s*Fails$/)
    expect(await row.locator('.claim-number').innerText()).toMatch(/^Fails here: 1\.\d+ \(stored 5\.08/)
    const unmeasured = card.locator('[data-claim]', { hasText: 'Not measured in this run (stored' })
    expect(await unmeasured.count()).toBeGreaterThan(0)
    for (const verdict of await unmeasured.locator('.verdict').all())
      expect(await verdict.getAttribute('class')).toBe('verdict is-not-measured')
    const badge = card.locator('.verdict-badge')
    expect(await badge.innerText()).toMatch(/ not measured$/)
    expect(await badge.getAttribute('class')).not.toContain('is-holds')
    await page.getByRole('button', { name: 'Reset' }).click()
    await card.getByText('Partly holds · 5 seeds').waitFor()
    expect(await verdicts.allInnerTexts()).toEqual(stored)
    await page.close()
  })

  test('keeps the focus in its buttons, from Run to Run again', async () => {
    const page = await open()
    const focused = () => page.evaluate(() => document.activeElement?.textContent)
    await runButton(page).focus()
    await page.keyboard.press('Enter')
    await expect.poll(focused).toBe('Pause')
    await page.keyboard.press('Enter')
    await expect.poll(focused).toBe('Continue')
    await page.keyboard.press('Enter')
    await page.getByText(/^Done in \d+ s\./).waitFor({ timeout: 60_000 })
    expect(await focused()).toMatch(/^Run again/)
    await page.keyboard.press('Tab')
    expect(await focused()).toBe('Reset')
    await page.keyboard.press('Enter')
    await expect.poll(focused).toMatch(/^Run · about/)
    await page.close()
  })

  test('renews its headline claims, and shows nothing twice', async () => {
    const page = await open()
    const [ids, figures] = [
      await page.locator('figure').count(),
      await page.locator('figure[data-figure]').count(),
    ]
    const before = await page.locator('#card [data-claim="linear-learner-stagger"]').innerText()
    await runToEnd(page)
    expect(before).toMatch(/5\.08.*needs 3\.5 to 7/)
    await page
      .locator('#card')
      .getByText(/^Holds here too: [\d.]+ \(stored 5\.08\s±\s0\.04\)$/)
      .waitFor()
    await page
      .locator('#card .verdict-badge')
      .getByText(/^\d of 3 holds? here/)
      .waitFor()
    expect(await page.locator('figure').count()).toBe(ids)
    expect(await page.locator('figure[data-figure]').count()).toBe(figures)
    await page.getByText(/^Done in \d+ s\. .*(hold|fail)/).waitFor()
    await page.close()
  })

  test('announces a run at quarters and at its end, and not all the time', async () => {
    const page = await open()
    await page.evaluate(() => {
      const told: string[] = []
      const empty: string[] = []
      Object.assign(globalThis, { told, empty })
      const watch = new MutationObserver((changes) => {
        for (const { target, type } of changes)
          if (type === 'characterData' && target.textContent === '') empty.push(type)
        for (const region of document.querySelectorAll('#player [role="status"]'))
          if (region.textContent && told.at(-1) !== region.textContent) told.push(region.textContent)
      })
      watch.observe(document.querySelector('#player') as Element, {
        childList: true,
        characterData: true,
        subtree: true,
      })
    })
    await runToEnd(page)
    const told = await page.evaluate(() => [...new Set((globalThis as unknown as { told: string[] }).told)])
    expect(told.at(-1)).toMatch(/^Done in/)
    expect(await page.evaluate(() => (globalThis as unknown as { empty: string[] }).empty)).toEqual([])
    expect(told.length).toBeLessThanOrEqual(8)
    expect(
      [...told].every((one) => /^(25|50|75)% done\.$|^Running|^Done|^Runs|^Theory|^Loading|^Press/.test(one)),
    ).toBe(true)
    await page.close()
  })

  test('says what each preset costs on this device', async () => {
    const page = await open({})
    await page.getByText('All settings').click()
    for (const name of ['glance', 'standard', 'paper'])
      await page
        .getByRole('radio', { name: new RegExp(`^${name}: about \\d+ (s|min|h) on this device`) })
        .waitFor()
    await page.close()
  })

  test('has its verdict on the first screen of a phone, and Run a few keys away', async () => {
    const phone = await browser.newContext({ viewport: { width: 360, height: 740 } })
    const page = await phone.newPage()
    await page.goto(site.url + path)
    const bottom =
      (await page.getByText('Partly holds · 5 seeds').boundingBox())?.y ?? Number.POSITIVE_INFINITY
    expect(bottom).toBeLessThan(740)
    expect((await runButton(page).boundingBox())?.y).toBeLessThan(2 * 740)
    const slider = page.getByRole('slider', { name: 'Smallest singular value' })
    expect((await slider.boundingBox())?.width).toBeGreaterThanOrEqual(150)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to Run')
    await page.keyboard.press('Enter')
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('player-run')
    await phone.close()
  })

  test('says what is wrong with a number, and keeps the last one that was right', async () => {
    const page = await open({})
    await page.getByRole('spinbutton', { name: 'Dimension' }).fill('40')
    await page.getByRole('spinbutton', { name: 'Dimension' }).blur()
    await page
      .getByRole('alert')
      .filter({ hasText: '“Dimension” must be a whole number from 2 to 8.' })
      .waitFor()
    const described = await page
      .getByRole('spinbutton', { name: 'Dimension' })
      .getAttribute('aria-describedby')
    expect(await page.locator(`[id="${described}"]`).innerText()).toContain('“Dimension”')
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
    await page.getByRole('button', { name: 'Save on this device' }).click()
    expect(await page.getByRole('button', { name: 'Saved on this device' }).isDisabled()).toBe(true)
    await page.getByText('sign in', { exact: true }).waitFor()
    await page.reload()
    await page.getByText(/^Saved .*, version 2/).waitFor()
    await page.getByText('Compare claim by claim').click()
    const claim = page.locator('.player-runs .claim-list > li').first()
    expect(await claim.locator('.claim-run').allInnerTexts()).toEqual([
      expect.stringMatching(/^Stored result/),
      expect.stringMatching(/^Saved /),
    ])
    await page.getByRole('button', { name: 'Delete' }).click()
    await expect.poll(() => page.getByRole('button', { name: 'Delete' }).count()).toBe(0)
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
      await page.getByText('Nothing yet.').waitFor()
      await runButton(page).waitFor()
      expect(await page.getByText(/^Saved /).count()).toBe(0)
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
    await page.getByRole('button', { name: 'Publish to the ledger' }).click()
    await page.getByText('Your run is in the ledger.').waitFor()
    expect(new URL(page.url()).pathname).toMatch(new RegExp(`^${path}/runs/\\d+$`))
    await page.getByText('This run').first().waitFor()
    await page.goto(`${site.url}${path}/runs`)
    await page
      .getByRole('row', { name: /by Ada/ })
      .getByText('dimension 4')
      .waitFor()
    // What the ledger might have refused is still on the device.
    await page.goto(`${site.url}${path}`)
    await page.getByText(/^Saved .*, version 2/).waitFor()
    await signedIn.close()
  })

  test('can be read without script', async () => {
    const reader = await browser.newContext({ javaScriptEnabled: false })
    const page = await reader.newPage()
    await page.goto(`${site.url}${path}`)
    expect(await page.locator('noscript').first().innerText()).toContain('Running it here needs JavaScript.')
    expect(await runButton(page).isVisible()).toBe(false)
    await page.getByText('Partly holds · 5 seeds').waitFor()
    await page.getByRole('heading', { name: 'What this doesn’t show' }).waitFor()
    await reader.close()
  })
})

describe('an experiment in a text', { timeout: 120_000 }, () => {
  test('loads what runs it when Run is pressed, and leaves the page’s address alone', async () => {
    const page = await context.newPage()
    const scripts: string[] = []
    page.on('request', (request) => request.resourceType() === 'script' && scripts.push(request.url()))
    await page.goto(`${site.url}/papers/arxiv:1905.01320`)
    const embeds = page.locator('.experiment-embed')
    expect(await embeds.count()).toBe(2)
    // Either may come first.
    const has = page.getByRole('slider', { name: 'Smallest singular value' })
    const [first, second] = [embeds.filter({ has }), embeds.filter({ hasNot: has })]
    await runButton(first).waitFor()
    // There from the start: nothing below moves when the first touch loads the player.
    await first.getByRole('link', { name: 'More settings' }).waitFor()
    const isLoaded = () => scripts.some((script) => script.includes('/assets/mount-'))
    expect(isLoaded()).toBe(false)
    await runButton(first).click()
    await first.getByText('Running in your browser…').waitFor()
    expect(isLoaded()).toBe(true)
    await first.getByRole('button', { name: 'Cancel' }).click()
    await first.getByText('Cancelled.').waitFor()
    const slider = first.getByRole('spinbutton', { name: 'Smallest singular value' })
    await slider.fill('0.4')
    await slider.blur()
    // It runs what it shows, and no more.
    await expect
      .poll(() => first.getByRole('link', { name: 'More settings' }).getAttribute('href'))
      .toMatch(/\?domain=(linear|bandit)&smallest=0.4$/)
    expect(new URL(page.url()).search).toBe('')
    // The other has ids and choices of its own, and nothing that is about the card's own figure.
    expect(await second.getByRole('slider', { name: 'Smallest singular value' }).count()).toBe(0)
    expect(await second.locator('[data-claim]:visible').count()).toBe(0)
    await runButton(second).click()
    await second.getByRole('button', { name: 'Cancel' }).click()
    await second.getByText('Cancelled.').waitFor()
    await first.getByText('Cancelled.').waitFor({ state: 'detached' })
    const ids = await page.evaluate(() => [...document.querySelectorAll('[id]')].map(({ id }) => id))
    expect(new Set(ids).size).toBe(ids.length)
    await page.close()
  })
})
