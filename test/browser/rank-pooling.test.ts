// The second experiment in Chromium: what a reader sees within seconds of pressing Run, and how they break it.
import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RunRecord } from '#lab/run/record.ts'
import { openBrowser } from '../support/browser.ts'
import { runCommand } from '../support/command.ts'
import { createTestSite, type TestSite } from '../support/site.ts'

const id = '2016-fernando-rank-pooling'
/** Some seconds. */
const small = { steps: '150', tested: '200', problems: '2' }

let browser: Browser
let site: TestSite
beforeAll(async () => {
  ;[browser, site] = await Promise.all([openBrowser(), createTestSite({ hasLibrary: false })])
})
afterAll(async () => {
  await browser.close()
  await site.close()
})

async function open(settings: Record<string, string> = small): Promise<Page> {
  const page = await browser.newPage()
  await page.goto(`${site.url}/experiments/${id}?${new URLSearchParams(settings)}`)
  await page.getByRole('button', { name: /^Run/ }).waitFor()
  return page
}

async function run(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Run/ }).click()
  await page.getByText(/^Done in /).waitFor({ timeout: 60_000 })
}

async function saved(page: Page, number: number): Promise<RunRecord> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: `Download run ${number} as JSON` }).click(),
  ])
  return JSON.parse(await readFile(await download.path(), 'utf8'))
}

const found = ({ measured }: RunRecord, claim: string) => measured[claim]?.values[0]

describe('rank pooling', { timeout: 120_000 }, () => {
  test('climbs to one where average and maximum stay at one half, and not with the printed sign', async () => {
    const page = await open()
    await run(page)
    const right = await saved(page, 1)
    expect(found(right, 'reversal-rank-learns')).toBeGreaterThan(0.9)
    for (const blind of ['reversal-average', 'reversal-maximum'])
      expect(found(right, blind)).toBeLessThan(0.62)
    await page.getByRole('combobox', { name: 'Gradient of rank pooling' }).selectOption('printed')
    expect(new URL(page.url()).searchParams.get('gradient')).toBe('printed')
    await run(page)
    const wrong = await saved(page, 2)
    expect(found(wrong, 'reversal-printed')).toBeLessThan(0.62)
    expect(found(wrong, 'reversal-rank-learns')).toBeNull()
    await page.getByText('No headline claim was measured.').waitFor()
    const badge = page.locator('#card .verdict-badge')
    expect(await badge.innerText()).toMatch(/^\s*Not measured here$/)
    expect(await badge.getAttribute('class')).toContain('is-not-measured')
    expect(await page.locator('#card .claim-card-claims .verdict').allInnerTexts()).toEqual(
      Array(3).fill(expect.stringMatching(/Not measured/)),
    )
    await page.close()
  })

  // The page gives “gradients” a pool of workers, where it has more than one core; the command has none.
  test.each(['quick', 'gradients', 'clips', 'ranking'])(
    'gives the same numbers of part “%s” as the command line, to the last digit',
    async (part) => {
      const settings = { ...small, part, clipSteps: '25' }
      const page = await open(settings)
      await run(page)
      const here = await saved(page, 1)
      const set = Object.entries(settings).flatMap(([name, value]) => ['--set', `${name}=${value}`])
      const { out } = await runCommand(['experiment', 'run', id, ...set, '--workers', '1', '--json', '-'], {})
      expect(here.result).toEqual(JSON.parse(out).result)
      await page.close()
    },
  )

  test('is walked through frame by frame while it runs and when it is done', async () => {
    const page = await open()
    await page.getByRole('button', { name: /^Run/ }).click()
    const frame = page
      .locator('figure[data-figure="sequence"]')
      .getByRole('slider', { name: 'Frame', exact: true })
    await frame.waitFor()
    await frame.fill('5')
    await page.getByText(/^Done in /).waitFor({ timeout: 60_000 })
    expect(await frame.inputValue()).toBe('5')
    await frame.fill('16')
    await expect.poll(() => frame.getAttribute('aria-valuetext')).toMatch(/^Frame 16 of 16:.*rank −?\d\.\d+/)
    await page.close()
  })
})
