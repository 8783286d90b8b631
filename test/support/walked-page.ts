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
strings.onmessage = ({ data }) => postMessage(data)
addEventListener('message', ({ data }) => {
  if (data.kind !== 'start') return
  postMessage({ kind: 'started', engine: 'puppet', device: 'wasm' })
  strings.postMessage('ready')
})
`

/** Called before the page is opened. All else comes from the site, with the headers that it has there. */
export async function showStored(page: Page, address: string, figure: Figure): Promise<void> {
  const html = render(h(FigureView, { experiment: 'dots', figure }))
  await page.route(address, async (route) => {
    const response = await route.fetch()
    const body = (await response.text()).replace('<h2>The stored result</h2>', (heading) => heading + html)
    await route.fulfill({ response, body })
  })
  await page.route('**/experiments/dots/films/**', async (route) => {
    const panel = Number(/(\d+)\.png/.exec(route.request().url())?.[1])
    const film = figure.panels[panel - 1] as Film
    await route.fulfill({ contentType: 'image/png', body: Buffer.from(await filmImage(film)) })
  })
}

export async function usePuppet(page: Page): Promise<void> {
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
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await ready
}

export function tellFigures(page: Page, figures: Figure[]): Promise<void> {
  const news = { kind: 'progress', seed: 1, fraction: 0.5, secondsLeft: 1, figures }
  return page.evaluate((told) => new BroadcastChannel('puppet').postMessage(told), news)
}
