// A scene in Chromium: read without script, its film played, the world stepped and steered, and nothing left running.
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findFaults } from '../support/axe.ts'
import { openBrowser } from '../support/browser.ts'
import { createTestSite, type TestSite } from '../support/site.ts'

const path = '/experiments/2016-fernando-rank-pooling'
const still = /^The blob is in column 8, row 8\./

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
  if (options.javaScriptEnabled !== false) await button(page, 'Play').waitFor()
  return page
}

const scene = (page: Page) => page.getByRole('region', { name: 'Steer a blob and watch its dynamic image' })
const button = (page: Page, name: string) => scene(page).getByRole('button', { name, exact: true })
const picture = (page: Page) => scene(page).getByRole('application')
const sentence = (page: Page) => scene(page).getByRole('status')

/** Some moments later it says the same: nothing moves by itself. */
async function expectStill(page: Page): Promise<void> {
  const before = await sentence(page).innerText()
  await page.waitForTimeout(500)
  expect(await sentence(page).innerText()).toBe(before)
}

/** Until it says something else than before. */
async function change(of: Locator, act: () => Promise<void>): Promise<string> {
  const before = await of.innerText()
  await act()
  await expect.poll(() => of.innerText()).not.toBe(before)
  return of.innerText()
}

const column = (text: string) => Number(/column (\d+)/.exec(text)?.[1])

describe('a scene', { timeout: 120_000 }, () => {
  test('is a drawing with a sentence where there is no script', async () => {
    const page = await open({ javaScriptEnabled: false })
    expect(await scene(page).locator('svg.scene-drawing path').count()).toBeGreaterThan(20)
    expect(await scene(page).locator('.scene-sentence').innerText()).toMatch(
      /^The blob is in column \d+, row \d+\./,
    )
    expect(await scene(page).getByRole('button').count()).toBe(0)
    await page.context().close()
  })

  test('plays its film without a worker, and only when asked', async () => {
    const page = await open()
    await expectStill(page)
    expect(await scene(page).locator('svg').isVisible()).toBe(true)
    await change(sentence(page), () => button(page, 'Play').click())
    expect(await sentence(page).getAttribute('aria-live')).toBe('off')
    await button(page, 'Pause').click()
    await expectStill(page)
    await change(sentence(page), () => button(page, 'Step').click())
    expect(await sentence(page).getAttribute('aria-live')).toBe('polite')
    await button(page, 'Restart').click()
    await sentence(page).getByText(still).waitFor()
    expect(await scene(page).locator('canvas').isVisible()).toBe(true)
    expect(page.workers()).toHaveLength(0)
    await page.context().close()
  })

  test('is steered by keys while it has the focus, and by no key without', async () => {
    const page = await open()
    await button(page, 'Take control').click()
    await sentence(page).getByText(still).waitFor()
    // Anyone who takes control has the picture in hand.
    expect(await picture(page).evaluate((element) => element === document.activeElement)).toBe(true)
    await scene(page).locator('.scene-caption').click()
    await page.keyboard.press('ArrowRight')
    await expectStill(page)
    await picture(page).focus()
    await page.keyboard.down('ArrowRight')
    await sentence(page).getByText('column 15, row 8').waitFor()
    await page.keyboard.up('ArrowRight')
    await page.keyboard.down('w')
    await sentence(page).getByText('column 15, row 2').waitFor()
    await page.keyboard.up('w')
    await page.keyboard.press(' ')
    await button(page, 'Play').waitFor()
    await page.keyboard.press('Escape')
    expect(await button(page, 'Play').evaluate((element) => element === document.activeElement)).toBe(true)
    await page.context().close()
  })

  test('is stepped by keys and by buttons where it stands still, each step announced', async () => {
    const page = await open({ reducedMotion: 'reduce' })
    await button(page, 'Take control').click()
    await sentence(page).getByText(still).waitFor()
    await button(page, 'Play').waitFor()
    await picture(page).focus()
    const right = await change(sentence(page), () => page.keyboard.press('ArrowRight'))
    expect(column(right)).toBe(11)
    const left = await change(sentence(page), () => button(page, 'Left').click())
    expect(column(left)).toBe(8)
    await picture(page).focus()
    // Nothing steers it: it forgets the way that it came.
    await change(sentence(page), () => page.keyboard.press('Enter'))
    expect(await sentence(page).getAttribute('aria-live')).toBe('polite')
    await expectStill(page)
    await page.context().close()
  })

  test('is steered by a drag, and its memory by a slider', async () => {
    const page = await open()
    await button(page, 'Take control').click()
    await sentence(page).getByText(still).waitFor()
    await picture(page).scrollIntoViewIfNeeded()
    const box = await picture(page).boundingBox()
    if (!box) throw new Error('There is no picture.')
    await page.mouse.move(box.x + 100, box.y + 100)
    await page.mouse.down()
    await page.mouse.move(box.x + 250, box.y + 100)
    await sentence(page).getByText('column 15').waitFor()
    await page.mouse.up()
    await scene(page).getByRole('slider', { name: 'Memory' }).fill('2')
    // Both frames in memory are the same: so are their poolings, both ways.
    await sentence(page).getByText('cosine of 1.00').waitFor()
    await page.context().close()
  })

  test('lets a finger scroll the page over the film, and steer the world', async () => {
    const page = await open({ hasTouch: true, viewport: { width: 360, height: 740 } })
    await button(page, 'Restart').click()
    const touch = () => picture(page).evaluate((element) => getComputedStyle(element).touchAction)
    expect(await touch()).toBe('auto')
    await picture(page).tap()
    await button(page, 'Back to film').waitFor()
    expect(await touch()).toBe('none')
    await button(page, 'Down').tap()
    await expect
      .poll(async () => Number(/row (\d+)/.exec(await sentence(page).innerText())?.[1]))
      .toBeGreaterThan(8)
    await page.context().close()
  })

  test('says that its film did not come, and can be steered all the same', async () => {
    const page = await open()
    await page.route('**/scenes/blob.json*', (route) => route.fulfill({ status: 500 }))
    await button(page, 'Play').click()
    await scene(page).getByRole('alert').getByText('The film could not be loaded.').waitFor()
    await button(page, 'Take control').click()
    await sentence(page).getByText(still).waitFor()
    expect(await scene(page).getByRole('alert').count()).toBe(0)
    await page.context().close()
  })

  test('stands still in another tab, and leaves no worker behind', async () => {
    const page = await open()
    await button(page, 'Take control').click()
    await sentence(page).getByText(still).waitFor()
    expect(page.workers()).toHaveLength(1)
    await button(page, 'Back to film').click()
    await expect.poll(() => page.workers().length).toBe(0)
    await button(page, 'Take control').click()
    await expect.poll(() => page.workers().length).toBe(1)
    await setHidden(page, true)
    await button(page, 'Play').waitFor()
    await setHidden(page, false)
    await button(page, 'Pause').waitFor()
    await page.goto(`${site.url}/experiments`)
    expect(page.workers()).toHaveLength(0)
    await page.context().close()
  })

  test.each([
    { width: 360, scheme: 'light' },
    { width: 360, scheme: 'dark' },
    { width: 768, scheme: 'light' },
    { width: 1440, scheme: 'dark' },
  ] as const)('passes axe at $width px, $scheme, and does not scroll sideways', async ({ width, scheme }) => {
    const page = await open({ bypassCSP: true, colorScheme: scheme, viewport: { width, height: 800 } })
    await button(page, 'Step').click()
    await scene(page).locator('canvas').waitFor()
    expect(await findFaults(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    await page.context().close()
  })

  test('draws anew in the other colours when the scheme changes', async () => {
    const page = await open({ colorScheme: 'light' })
    await button(page, 'Restart').click()
    await sentence(page).getByText(still).waitFor()
    const canvas = scene(page).locator('canvas')
    const light = (await canvas.screenshot()).toString('base64')
    await page.emulateMedia({ colorScheme: 'dark' })
    await expect.poll(async () => ink(page)).toBeGreaterThan(200)
    expect((await canvas.screenshot()).toString('base64')).not.toBe(light)
    await page.context().close()
  })
})

/** How bright the text on the canvas is, from 0 to 255: the most opaque pixel of its first line. */
function ink(page: Page): Promise<number> {
  return scene(page)
    .locator('canvas')
    .evaluate((element) => {
      const canvas = element as HTMLCanvasElement
      const context = canvas.getContext('2d') as CanvasRenderingContext2D
      const { data } = context.getImageData(0, 0, canvas.width, Math.floor((canvas.height * 18) / 248))
      let [most, grey] = [0, 0]
      for (let at = 0; at < data.length; at += 4)
        if ((data[at + 3] as number) > most) [most, grey] = [data[at + 3] as number, data[at] as number]
      return grey
    })
}

/** As when the reader goes to another tab, and comes back. */
function setHidden(page: Page, isHidden: boolean): Promise<void> {
  return page.evaluate((hidden) => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden })
    document.dispatchEvent(new Event('visibilitychange'))
  }, isHidden)
}
