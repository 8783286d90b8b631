// Several scenes on one page in Chromium: one moves at a time, and only where a reader looks.
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { gridScene } from '#experiments/2019-freeman-observational-dropout/grid-world/scene.ts'
import { cellSize, placeOf } from '#experiments/2019-freeman-observational-dropout/grid-world/scene-places.ts'
import { findFaults } from '../support/axe.ts'
import { openBrowser } from '../support/browser.ts'
import { createTestSite, type TestSite } from '../support/site.ts'

const path = '/experiments/2019-freeman-observational-dropout'

let browser: Browser
let site: TestSite
beforeAll(async () => {
  ;[browser, site] = await Promise.all([openBrowser(), createTestSite({ hasLibrary: false })])
})
afterAll(async () => {
  await browser.close()
  await site.close()
})

async function open(options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext(options)
  const page = await context.newPage()
  await page.goto(site.url + path)
  return page
}

const scene = (page: Page, id: string) => page.locator(`#scene-${id}`)
const button = (page: Page, id: string, name: string) =>
  scene(page, id).getByRole('button', { name, exact: true })
const sentence = (page: Page, id: string) => scene(page, id).getByRole('status')

async function rightCells(said: Locator): Promise<number> {
  return Number(/(\d+) of its 160/.exec((await said.textContent()) ?? '')?.[1])
}

/** Moves by the reader's hand: its Play says Pause. */
async function takeControl(page: Page, id: string): Promise<void> {
  await button(page, id, 'Take control').click()
  await button(page, id, 'Pause').waitFor()
}

describe('scenes', { timeout: 120_000 }, () => {
  test('move one at a time: what moved before stands still', async () => {
    const page = await open()
    await takeControl(page, 'peek')
    await takeControl(page, 'dream')
    await button(page, 'peek', 'Play').waitFor()
    await button(page, 'peek', 'Play').click()
    await button(page, 'dream', 'Play').waitFor()
    await button(page, 'peek', 'Pause').waitFor()
    await page.context().close()
  })

  test('stand still while they’re scrolled away, and then continue', async () => {
    const page = await open({ viewport: { width: 360, height: 500 } })
    await takeControl(page, 'peek')
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight))
    await button(page, 'peek', 'Play').waitFor({ state: 'attached' })
    const before = await sentence(page, 'peek').textContent()
    await page.waitForTimeout(500)
    expect(await sentence(page, 'peek').textContent()).toBe(before)
    await scene(page, 'peek').getByRole('application').scrollIntoViewIfNeeded()
    await button(page, 'peek', 'Pause').waitFor()
    await page.context().close()
  })

  test('train in their worker, as WebAssembly, from zero', async () => {
    const page = await open()
    await takeControl(page, 'train')
    await sentence(page, 'train')
      .getByText(/Generation [2-9]\d/)
      .waitFor()
    expect(await scene(page, 'train').getByRole('alert').count()).toBe(0)
    await page.context().close()
  })

  test('light a button that’s held by its key, also while a slider has the focus', async () => {
    const page = await open()
    await takeControl(page, 'peek')
    const slider = scene(page, 'peek').getByRole('slider', { name: 'Peek rate' })
    await slider.focus()
    await page.keyboard.press('End')
    expect(await slider.getAttribute('aria-valuetext')).toBe('100%')
    await sentence(page, 'peek').getByText('unseen for 0.0 s').waitFor()
    await page.keyboard.down('b')
    await scene(page, 'peek').locator('button.is-held', { hasText: 'Blink' }).waitFor()
    await sentence(page, 'peek')
      .getByText(/unseen for 0\.[3-9] s/)
      .waitFor()
    await page.keyboard.up('b')
    await sentence(page, 'peek').getByText('unseen for 0.0 s').waitFor()
    expect(await scene(page, 'peek').locator('button.is-held').count()).toBe(0)
    await page.context().close()
  })

  test('offer a choice as radio buttons, by touch and by arrow keys', async () => {
    const page = await open({ hasTouch: true, viewport: { width: 360, height: 740 } })
    await button(page, 'peek', 'Take control').tap()
    const options = scene(page, 'peek').getByRole('radiogroup', { name: 'It imagines with' })
    await options.getByRole('radio', { name: 'inertia' }).tap()
    await sentence(page, 'peek').getByText('with inertia').waitFor()
    await page.keyboard.press('ArrowRight')
    await sentence(page, 'peek').getByText('with true physics').waitFor()
    expect(await options.getByRole('radio', { name: 'true physics' }).isChecked()).toBe(true)
    await page.context().close()
  })

  test('step where motion isn’t wanted, each step announced', async () => {
    const page = await open({ reducedMotion: 'reduce' })
    await button(page, 'dream', 'Take control').click()
    await sentence(page, 'dream').getByText('In the dream, 0.0 s').waitFor()
    await button(page, 'dream', 'Step').click()
    await sentence(page, 'dream').getByText('In the dream, 0.3 s').waitFor()
    await button(page, 'dream', 'Wake up (u)').click()
    await sentence(page, 'dream').getByText('Awake, 0.5 s').waitFor()
    expect(await sentence(page, 'dream').getAttribute('aria-live')).toBe('polite')
    await page.context().close()
  })

  test('flip a cell of the grid’s table by a tap, which changes what the sentence says', async () => {
    const page = await open({
      hasTouch: true,
      reducedMotion: 'reduce',
      viewport: { width: 360, height: 740 },
    })
    await button(page, 'grid', 'Take control').tap()
    const picture = scene(page, 'grid').getByRole('application')
    const right = sentence(page, 'grid').getByText(/ of its 160 cells are right/)
    // The film's picture has another table.
    await sentence(page, 'grid').getByText('A new world begins').waitFor()
    const before = await rightCells(right)
    const box = await picture.boundingBox()
    if (!box) throw new Error('The scene isn’t shown.')
    const scale = box.width / gridScene.box.width
    const { x, y } = placeOf(0)
    const position = { x: scale * (x + cellSize / 2), y: scale * (y + cellSize / 2) }
    await picture.tap({ position })
    await expect.poll(() => rightCells(right)).not.toBe(before)
    expect(Math.abs((await rightCells(right)) - before)).toBe(1)
    await picture.tap({ position })
    await expect.poll(() => rightCells(right)).toBe(before)
    await page.context().close()
  })

  test.each([
    { width: 360, scheme: 'dark' },
    { width: 768, scheme: 'light' },
    { width: 1440, scheme: 'dark' },
  ] as const)('pass axe in hand at $width px, $scheme', async ({ width, scheme }) => {
    const page = await open({ bypassCSP: true, colorScheme: scheme, viewport: { width, height: 800 } })
    for (const id of ['peek', 'train', 'dream', 'grid']) {
      await takeControl(page, id)
      await button(page, id, 'Pause').click()
    }
    expect(await findFaults(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    await page.context().close()
  })
})
