// A figure on a page without script: its films are contact sheets, and its walk is for readers with script.
import { render } from 'preact-render-to-string'
import { expect, test } from 'vitest'
import { figureOf, mapOf, threeBars } from '#lab/testing/matrix.ts'
import { instants, moving, still, walkedFigure } from '#lab/testing/walked-figure.ts'
import { filmAddress } from '../film-image.ts'
import { FigureView } from './figure.tsx'

const figure = walkedFigure()
const html = render(<FigureView experiment="1777-dots" figure={figure} />)

test('a film is all its frames, each a piece of one image of this site', () => {
  const address = filmAddress('1777-dots', 'dot', 1, moving)
  expect(address).toMatch(/^\/experiments\/1777-dots\/films\/dot\/2\.png\?v=[0-9a-f]{12}$/)
  const pieces = html.split(`<img src="${address}" alt loading="lazy" width="6" height="4"`).slice(1)
  const places = pieces.map((piece) => /^ style="--at: (\d+)"/.exec(piece)?.[1])
  expect(places).toEqual([undefined, ...Array.from({ length: instants - 1 }, (_, at) => String(at + 1))])
  expect(html.split(filmAddress('1777-dots', 'dot', 2, still))).toHaveLength(2)
  expect(html).not.toMatch(/data:|<script|<canvas/)
})

test('an address changes with the pixels', () => {
  const other = { ...moving, pixels: btoa(' '.repeat(6 * 4 * instants)) }
  expect(filmAddress('1777-dots', 'dot', 1, other)).not.toBe(filmAddress('1777-dots', 'dot', 1, moving))
})

test('what is drawn is hidden from those who hear the alternative, and what walks through it is not', () => {
  const [before = '', after = ''] = html.split('<div class="figure-walk no-print"></div>')
  expect(after).not.toBe('')
  expect(before.match(/aria-hidden="true">/g)?.length).toBeGreaterThan(1)
  expect(html).toContain(
    '&quot;label&quot;:&quot;column&quot;,&quot;colour&quot;:&quot;var(--figure-1)&quot;,&quot;values&quot;:[&quot;1&quot;,&quot;2&quot;',
  )
})

test('a figure without films or a walk has no trace of either', () => {
  const { walk: _, ...plain } = figure
  const shown = render(
    <FigureView experiment="1777-dots" figure={{ ...plain, panels: figure.panels.slice(0, 1) }} />,
  )
  expect(shown).not.toMatch(/data-walk|figure-walk|figure-cursor|<img/)
})

test('a figure says where its page and its files are', () => {
  const addresses = [...html.matchAll(/<a href="([^"]+)"/g)].map(([, address]) => address)
  expect(addresses).toEqual([
    '/experiments/1777-dots/figures/dot#data',
    '/experiments/1777-dots/figures/dot.svg',
    '/experiments/1777-dots/figures/dot.png',
    '/experiments/1777-dots/figures/dot.csv',
    '/experiments/1777-dots/figures/dot',
  ])
})

test('matrices and bars stand where charts do, each as high as it is drawn', () => {
  const shown = render(
    <FigureView experiment="1777-dots" figure={figureOf(mapOf([[0, 1]]), threeBars, ...figure.panels)} />,
  )
  const ratios = [...shown.matchAll(/class="figure-plot is-plotted" style="--ratio: ([\d.]+)"/g)].map(
    ([, ratio]) => ratio,
  )
  expect(ratios).toEqual(['0.96', '0.68'])
  expect(shown).toContain('color-mix(in oklab, var(--figure-1) 100%, var(--raised))')
})
