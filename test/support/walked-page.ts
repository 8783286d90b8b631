// An experiment's page, in a browser, with the figures of a test in place of its own: stored, and told by a run.
import type { Page } from 'playwright-core'
import { h } from 'preact'
import { render } from 'preact-render-to-string'
import type { Figure, Film } from '#lab/figures/figure.ts'
import { filmImage } from '#web/film-image.ts'
import { FigureView } from '#web/views/figure.tsx'

/** What stands for the worker: it computes nothing, and tells what the test says. */
const puppet = `
const strings = new BroadcastChannel('puppet')
// Not what another puppet says.
strings.onmessage = ({ data }) => data.kind && postMessage(data)
addEventListener('message', ({ data }) => {
  if (data.kind !== 'start') return
  postMessage({ kind: 'started', engine: 'puppet', device: 'wasm', fraction: 0 })
  strings.postMessage('ready')
})
`

/** Called before the page is opened. All else comes from the site, with the headers that it has there. */
export async function showStored(page: Page, address: string, figure: Figure): Promise<void> {
  const html = render(h(FigureView, { experiment: 'dots', figure }))
  await page.route(address, async (route) => {
    const response = await route.fetch()
    const body = (await response.text()).replace('<h2>Figures</h2>', (heading) => heading + html)
    await route.fulfill({ response, body })
  })
  await page.route('**/experiments/dots/films/**', async (route) => {
    const panel = Number(/(\d+)\.png/.exec(route.request().url())?.[1])
    const film = figure.panels[panel - 1] as Film
    await route.fulfill({ contentType: 'image/png', body: Buffer.from(await filmImage(film)) })
  })
}

/** What the page calls for its figures is replaced by what gives the views, which are the test's figures, as they are. */
export async function usePuppet(page: Page): Promise<void> {
  await page.addInitScript(() => {
    // A run of several parts has a puppet each, which all hear the same.
    Object.assign(globalThis, { drawPuppet: (views: object[][]) => views[0] ?? [] })
  })
  await page.route('**/assets/*.js', async (route) => {
    const response = await route.fetch()
    const body = (await response.text()).replaceAll(/[\w$]+\.figures\(/g, 'globalThis.drawPuppet(')
    await route.fulfill({ response, body })
  })
  await page.route('**/assets/experiment-worker-*.js', async (route) => {
    await route.fulfill({ response: await route.fetch(), body: puppet })
  })
}

/** Presses Run, and waits until the puppet hears. */
export async function startPuppet(page: Page): Promise<void> {
  const ready = page.evaluate(
    () =>
      new Promise((resolve) => {
        new BroadcastChannel('puppet').onmessage = resolve
      }),
  )
  await page.getByRole('button', { name: /^Run/ }).click()
  await ready
}

export function tellFigures(page: Page, figures: Figure[]): Promise<void> {
  const news = { kind: 'progress', fraction: 0.5, view: figures }
  return page.evaluate((told) => new BroadcastChannel('puppet').postMessage(told), news)
}
