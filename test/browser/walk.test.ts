// Figures with films in Chromium: read without script, walked through with it, and drawn anew while a run goes on.
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { encodeFilm } from '#lab/figures/film.ts'
import { instants, moving, placeChart, still, walkedFigure } from '#lab/testing/walked-figure.ts'
import { findFaults } from '../support/axe.ts'
import { openBrowser } from '../support/browser.ts'
import { createTestSite, type TestSite } from '../support/site.ts'
import { showStored, startPuppet, tellFigures, usePuppet } from '../support/walked-page.ts'

const path = '/experiments/2019-rabinowitz-meta-learning'
const figure = walkedFigure()

let browser: Browser
let site: TestSite
beforeAll(async () => {
  ;[browser, site] = await Promise.all([openBrowser(), createTestSite({ hasLibrary: false })])
})
afterAll(async () => {
  await browser.close()
  await site.close()
})

async function open(options: BrowserContextOptions = {}, shown = figure): Promise<Page> {
  const context = await browser.newContext(options)
  const page = await context.newPage()
  await showStored(page, site.url + path, shown)
  await usePuppet(page)
  await page.goto(site.url + path, { waitUntil: 'load' })
  return page
}

/** The figure as the page has it stored, or as the player draws it. */
function storedFigure(page: Page): Locator {
  return page.locator('#figures figure').first()
}
function liveFigure(page: Page): Locator {
  return storedFigure(page)
}

const slider = (within: Locator) => within.getByRole('slider', { name: 'Frame' })
const told = (within: Locator) => within.locator('.walk output')
/** What the slider says. */
const sentence = (within: Locator) => slider(within).getAttribute('aria-valuetext')
const values = (within: Locator) => within.locator('.walk dd').allInnerTexts()

/** A figure is drawn anew only once it's in sight, and pressing a button scrolls to the button. */
async function see(shown: Locator): Promise<void> {
  await shown.scrollIntoViewIfNeeded()
}

async function openPlayer(): Promise<Page> {
  const page = await open()
  await startPuppet(page)
  await tellFigures(page, [figure])
  await see(liveFigure(page))
  await page.locator('#figures figure.has-own').waitFor()
  return page
}

/** The greys at the middles of as many pixels as a film has, of what is seen in its place. */
async function seen(page: Page, film: Locator, { width, height } = moving): Promise<number[]> {
  const shot = (await film.screenshot({ animations: 'disabled' })).toString('base64')
  const script = async ([png, across, down]: [string, number, number]) => {
    const bytes = Uint8Array.from(atob(png), (character) => character.charCodeAt(0))
    const image = await createImageBitmap(new Blob([bytes]))
    const canvas = new OffscreenCanvas(image.width, image.height)
    const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D
    context.drawImage(image, 0, 0)
    return Array.from({ length: across * down }, (_, pixel) => {
      const x = ((pixel % across) + 0.5) * (image.width / across)
      const y = (Math.floor(pixel / across) + 0.5) * (image.height / down)
      return context.getImageData(x, y, 1, 1).data[0] as number
    })
  }
  return page.evaluate(script, [shot, width, height] as [string, number, number])
}

const dotAt = (frame: number) =>
  Array.from({ length: moving.width * moving.height }, (_, pixel) => (pixel === frame ? 255 : 0))

/** How far the cursor is from where the chart begins, in steps. */
function cursorSteps(within: Locator): Promise<number> {
  return within.locator('.figure-cursor').evaluate((cursor) => {
    const { transform } = getComputedStyle(cursor)
    const step = Number.parseFloat(getComputedStyle(cursor).getPropertyValue('--step'))
    return Math.round(new DOMMatrix(transform).e / step)
  })
}

describe('a film on a page without script', { timeout: 120_000 }, () => {
  test('shows every frame, crisp, from one image of this site', async () => {
    const page = await open({ javaScriptEnabled: false })
    const [film, mean] = [
      storedFigure(page).locator('.film').first(),
      storedFigure(page).locator('.film').last(),
    ]
    const images = film.locator('img')
    expect(await images.count()).toBe(instants)
    const other = await open()
    for (let frame = 0; frame < instants; frame += 1)
      expect(await seen(other, images.nth(frame))).toEqual(dotAt(frame))
    expect(await mean.locator('img').count()).toBe(1)
    expect(await storedFigure(page).getByRole('slider').count()).toBe(0)
    expect(await storedFigure(page).locator('.figure-cursor').isVisible()).toBe(false)
    await page.context().close()
    await other.context().close()
  })

  test('wraps where it is narrow, and does not scroll sideways', async () => {
    const frames = Array.from({ length: 16 }, () => Array.from({ length: 256 }, () => 0.5))
    const long = encodeFilm({ title: 'Long', width: 16, height: 16, frames })
    const page = await open(
      { javaScriptEnabled: false, viewport: { width: 320, height: 800 } },
      { ...figure, panels: [placeChart(), long] },
    )
    const places = await storedFigure(page)
      .locator('img')
      .evaluateAll((images) => images.map((image) => image.getBoundingClientRect().top))
    expect(new Set(places).size).toBeGreaterThan(1)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
    await page.context().close()
  })
})

describe('a walk through a stored figure', { timeout: 120_000 }, () => {
  test('shows the frame, the cursor and the numbers where the slider is, by keyboard', async () => {
    const page = await open()
    const stored = storedFigure(page)
    const films = stored.locator('.film')
    expect(await told(stored).innerText()).toBe('Frame 1 of 6')
    expect(await values(stored)).toEqual(['1', '0'])
    await slider(stored).focus()
    for (const key of ['ArrowRight', 'ArrowRight']) await page.keyboard.press(key)
    expect(await told(stored).innerText()).toBe('Frame 3 of 6')
    expect(await sentence(stored)).toBe('Frame 3 of 6: column 3, row 0')
    expect(await seen(page, films.first().locator('img:visible'))).toEqual(dotAt(2))
    expect(await cursorSteps(stored)).toBe(2)
    await page.keyboard.press('End')
    expect(await seen(page, films.first().locator('img:visible'))).toEqual(dotAt(5))
    // It has but one.
    expect((await seen(page, films.last().locator('img'))).slice(0, 7)).toEqual([...Array(6).fill(255), 0])
    await page.context().close()
  })

  test('begins when Play is pressed, also where less motion is asked for, wraps, and pauses', async () => {
    const page = await open({ reducedMotion: 'reduce' })
    const stored = storedFigure(page)
    await slider(stored).focus()
    await page.keyboard.press('End')
    const group = stored.getByRole('group', { name: 'A dot that moves' })
    await group.getByRole('button', { name: 'Play' }).click()
    await told(stored).getByText('Frame 1 of 6').waitFor()
    await told(stored).getByText('Frame 4 of 6').waitFor()
    await group.getByRole('button', { name: 'Pause' }).click()
    const place = await slider(stored).inputValue()
    expect(await seen(page, stored.locator('.film').first().locator('img:visible'))).toEqual(
      dotAt(Number(place) - 1),
    )
    await group.getByRole('button', { name: 'Play' }).waitFor()
    expect(await slider(stored).inputValue()).toBe(place)
    await page.context().close()
  })

  test('stops where the reader takes the slider', async () => {
    const page = await open()
    const stored = storedFigure(page)
    await stored.getByRole('button', { name: 'Play' }).click()
    await slider(stored).fill('5')
    await stored.getByRole('button', { name: 'Play' }).waitFor()
    expect(await sentence(stored)).toBe('Frame 5 of 6: column 5, row 0')
    await page.context().close()
  })

  test('is not offered where a figure has none, whose films stay contact sheets', async () => {
    const { walk: _, ...plain } = figure
    const page = await open({}, plain)
    await page.getByRole('button', { name: /^Run/ }).waitFor()
    expect(await storedFigure(page).getByRole('slider').count()).toBe(0)
    expect(await storedFigure(page).locator('img:visible').count()).toBe(instants + 1)
    await page.context().close()
  })
})

describe('a walk through a running figure', { timeout: 120_000 }, () => {
  test('keeps its place when the run tells other numbers, and draws other pixels', async () => {
    const page = await openPlayer()
    const live = liveFigure(page)
    await slider(live).fill('3')
    const canvas = live.locator('canvas').first()
    expect(await seen(page, canvas)).toEqual(dotAt(2))
    const dark = encodeFilm({
      ...{ title: moving.title, width: moving.width, height: moving.height },
      frames: Array.from({ length: instants }, () => Array.from({ length: 24 }, () => 0)),
    })
    await tellFigures(page, [{ ...walkedFigure(0.25), panels: [placeChart(0.25), dark, still] }])
    await expect.poll(() => sentence(live)).toBe('Frame 3 of 6: column 3.25, row 0')
    expect(await seen(page, canvas)).toEqual(Array(24).fill(0))
    await expect.poll(() => cursorSteps(live)).toBe(2)
    await page.context().close()
  })

  test('plays on while the run tells other numbers, and ends with the figure', async () => {
    const page = await openPlayer()
    const live = liveFigure(page)
    await live.getByRole('button', { name: 'Play' }).click()
    await told(live).getByText('Frame 2 of 6').waitFor()
    await tellFigures(page, [walkedFigure(0.25)])
    await expect.poll(() => sentence(live)).toMatch(/^Frame \d of 6: column \d\.25/)
    await told(live).getByText('Frame 6 of 6').waitFor()
    await told(live).getByText('Frame 1 of 6').waitFor()
    await page.getByRole('button', { name: 'Cancel' }).click()
    await page.getByRole('button', { name: 'Reset' }).click()
    await see(live)
    await page.locator('figure.has-own').waitFor({ state: 'detached' })
    await expect.poll(() => sentence(live)).toMatch(/: column \d,/)
    await page.context().close()
  })

  test('is offered once a figure has a walk, and is gone when it has none any more', async () => {
    const { walk: _, ...plain } = figure
    const page = await openPlayer()
    const live = liveFigure(page)
    await tellFigures(page, [plain])
    await slider(live).waitFor({ state: 'detached' })
    await expect.poll(() => live.locator('canvas:visible').count()).toBe(instants + 1)
    expect(await seen(page, live.locator('canvas').nth(4))).toEqual(dotAt(4))
    await tellFigures(page, [figure])
    await slider(live).fill('2')
    expect(await seen(page, live.locator('canvas').first())).toEqual(dotAt(1))
    await page.context().close()
  })

  test.each(['light', 'dark'] as const)(
    'passes axe at 320 px, %s, and does not scroll sideways',
    async (scheme) => {
      const page = await open({
        ...{ bypassCSP: true, colorScheme: scheme },
        viewport: { width: 320, height: 800 },
      })
      await startPuppet(page)
      await tellFigures(page, [figure])
      await told(liveFigure(page)).waitFor()
      expect(await findFaults(page)).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
      await page.context().close()
    },
  )
})
