// A run drawn into a stored figure: its curves over the stored ones, on axes that hold, and back to what the server drew.
import { parseHTML } from 'linkedom'
import { render } from 'preact-render-to-string'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Chart, Figure, Line } from '#lab/figures/figure.ts'
import { FigureView } from '../../views/figure.tsx'
import { makeFigure, takeFigure } from './figure-view.ts'

const frames: (() => void)[] = []
beforeAll(() => {
  const { document } = parseHTML('<!doctype html><html><body></body></html>')
  Object.assign(globalThis, { document, requestAnimationFrame: (draw: () => void) => frames.push(draw) })
})
afterAll(() => {
  Object.assign(globalThis, { document: undefined, requestAnimationFrame: undefined })
})

/** One frame after another, until nothing waits. */
function drawAll(): number {
  let count = 0
  for (let draw = frames.shift(); draw; draw = frames.shift()) {
    draw()
    count += 1
  }
  return count
}

const x = Array.from({ length: 11 }, (_, index) => 10 * index)

function lineOf(label: string, colour: number, slope: number): Line {
  return { kind: 'line', label, colour, x, y: x.map((at) => slope * at) }
}

function chartOf(title: string, ...marks: Chart['marks']): Chart {
  return { title, marks }
}

function figureOf(...panels: Chart[]): Figure {
  const said = { id: 'curve', title: 'A curve', caption: 'It rises.', alternative: 'A rising line.' }
  return { ...said, x: { label: 'steps' }, y: { label: 'accuracy', domain: [0, 1] }, panels }
}

const rule = { kind: 'rule', label: 'all', axis: 'y', at: 1 } as const
const stored = figureOf(
  chartOf('Learner', rule, lineOf('mode 1', 0, 0.01), lineOf('mode 2', 1, 0.005)),
  chartOf('Bayes', lineOf('mode 1', 0, 0.008)),
)

function openStored(figure = stored) {
  const html = render(<FigureView experiment="1777-dots" figure={figure} />)
  const element = parseHTML(`<html><body>${html}</body></html>`).document.querySelector(
    'figure',
  ) as HTMLElement
  const part = (title: string, selector: string) => [
    ...element.querySelectorAll<SVGElement>(`[data-panel="${title}"] ${selector}`),
  ]
  const d = (path: Element | undefined) => path?.getAttribute('d')
  return { element, part, d, view: takeFigure(element, stored) }
}

test('a run’s curves are drawn over the stored ones, which stay as they are behind', () => {
  const { element, part, d, view } = openStored()
  const before = part('Learner', '.curves > .series path').map(d)
  view.show(figureOf(chartOf('Learner', lineOf('mode 1', 0, 0.002))))
  drawAll()
  expect(element.classList.contains('has-own')).toBe(true)
  expect(part('Learner', '.curves > .series path').map(d)).toEqual(before)
  expect(part('Learner', '.own path').map(d)).toEqual(['M0 2000l4000-400'])
  expect(part('Bayes', '.own')).toHaveLength(0)
})

test('while the axes hold, only the paths of the run are changed', () => {
  const { part, d, view } = openStored()
  view.show(figureOf(chartOf('Learner', lineOf('mode 1', 0, 0.002))))
  drawAll()
  const [stays] = part('Learner', '.curves > .series')
  const [path] = part('Learner', '.own path')
  view.show(figureOf(chartOf('Learner', lineOf('mode 1', 0, 0.004))))
  drawAll()
  expect(part('Learner', '.own path')[0]).toBe(path)
  expect(part('Learner', '.curves > .series')[0]).toBe(stays)
  expect(d(path)).toBe('M0 2000l4000-800')
})

test('axes widen where the run leaves them, and do not shrink again', () => {
  const { part, d, view } = openStored()
  const long = { ...lineOf('mode 1', 0, 0.001), x: x.map((at) => 2 * at) }
  const ticks = () => part('Learner', '.ticks-x text').map(({ textContent }) => textContent)
  expect(ticks().at(-1)).toBe('100')
  view.show(figureOf(chartOf('Learner', long)))
  drawAll()
  expect(ticks().at(-1)).toBe('200')
  const behind = part('Learner', '.curves > .series path').map(d)
  expect(behind[0]).toBe('M0 2000l1600-2000')
  view.show(figureOf(chartOf('Learner', lineOf('mode 1', 0, 0.002))))
  drawAll()
  expect(part('Learner', '.curves > .series path').map(d)).toEqual(behind)
})

test('nothing brings back what the server drew, to the letter', () => {
  const { element, view } = openStored()
  const before = element.outerHTML
  view.show(
    figureOf(
      chartOf('Learner', { ...lineOf('mode 9', 5, 0.001), x: x.map((at) => 3 * at) }),
      chartOf('A panel of its own', lineOf('mode 1', 0, 0.002)),
    ),
  )
  drawAll()
  expect(element.outerHTML).not.toBe(before)
  view.show(undefined)
  drawAll()
  expect(element.outerHTML.replace('class="figure "', 'class="figure"')).toBe(before)
})

test('a panel that the stored figure lacks is added at the end; one that this page leaves out is not', () => {
  const { element, view } = openStored(figureOf(stored.panels[0] as Chart))
  const titles = () =>
    [...element.querySelectorAll<HTMLElement>('[data-panel]')].map(({ dataset }) => dataset.panel)
  view.show(
    figureOf(chartOf('Bayes', lineOf('mode 1', 0, 0.002)), chartOf('Control', lineOf('mode 1', 0, 0.002))),
  )
  drawAll()
  expect(titles()).toEqual(['Learner', 'Control'])
  expect(element.querySelectorAll('[data-panel="Control"] .own path')).toHaveLength(1)
})

test('draws one panel a frame, and of several news only the last', () => {
  const { part, d, view } = openStored()
  for (const slope of [0.001, 0.002, 0.004])
    view.show(
      figureOf(chartOf('Learner', lineOf('mode 1', 0, slope)), chartOf('Bayes', lineOf('mode 1', 0, slope))),
    )
  // Two panels and the legend.
  expect(drawAll()).toBe(3)
  expect(d(part('Bayes', '.own path')[0])).toBe('M0 2000l4000-800')
})

test('a figure without a stored one is drawn alone, and goes on', () => {
  const element = makeFigure(figureOf(chartOf('Learner', rule, lineOf('mode 1', 0, 0.002))))
  drawAll()
  expect(element.querySelectorAll('.own .line')).toHaveLength(1)
  expect(element.querySelectorAll('.curves > .series')).toHaveLength(0)
  expect(element.querySelectorAll('.curves .rule')).toHaveLength(1)
  takeFigure(element, undefined).show(figureOf(chartOf('Learner', rule, lineOf('mode 1', 0, 0.004))))
  drawAll()
  expect(element.querySelector('.own .line')?.getAttribute('d')).toBe('M0 2000l4000-800')
})

const named = (label: string, colour: number, slope: number) =>
  lineOf(`$s_${colour + 1} = ${label}$`, colour, slope)

function legendIn(element: HTMLElement): string[] {
  return [...element.querySelectorAll('.figure-legend li')].map(({ textContent }) => textContent ?? '')
}

test('names in the legend are the run’s, in the stored order, beside the stored result in grey', () => {
  const twice = [named('1.6', 0, 0.01), named('0.4', 1, 0.0099), named('0.2', 2, 0.0098)]
  const before = figureOf(chartOf('Learner', rule, ...twice), chartOf('Bayes', ...twice))
  const html = render(<FigureView experiment="1777-dots" figure={before} />)
  const element = parseHTML(`<html><body>${html}</body></html>`).document.querySelector(
    'figure',
  ) as HTMLElement
  const asDrawn = element.outerHTML
  const view = takeFigure(element, before)
  const note = () => element.querySelector<HTMLElement>('[data-panel="Learner"] small')
  expect(note()?.textContent).toBe('all three nearly on one curve')
  const own = [named('1.6', 0, 0.01), named('0.7', 2, 0.002), named('0.1', 6, 0.005)]
  view.show(figureOf(chartOf('Learner', rule, ...own)))
  drawAll()
  const space = '\u00a0=\u00a0'
  expect(legendIn(element)).toEqual([
    `s1${space}1.6`,
    `s2${space}0.4`,
    `s3${space}0.7`,
    `s7${space}0.1`,
    'all',
    'stored result',
  ])
  const grey = [...element.querySelectorAll('.figure-legend .is-stored')].map(
    ({ textContent }) => textContent,
  )
  expect(grey).toEqual([`s2${space}0.4`, 'stored result'])
  expect(element.querySelector('[data-look="line 6"] path')?.getAttribute('class')).toBe('line again')
  expect(note()?.style.visibility).toBe('hidden')
  view.show(undefined)
  drawAll()
  expect(element.outerHTML.replace('class="figure "', 'class="figure"')).toBe(asDrawn)
})

test('names at the ends of lines are the run’s, too, and grey where it has none', () => {
  const before = figureOf(
    chartOf('Learner', named('1.6', 0, 0.01), named('0.4', 1, 0.005), named('0.2', 2, 0.001)),
  )
  const html = render(<FigureView experiment="1777-dots" figure={before} />)
  const element = parseHTML(`<html><body>${html}</body></html>`).document.querySelector(
    'figure',
  ) as HTMLElement
  const asDrawn = element.outerHTML
  const view = takeFigure(element, before)
  const ends = () => [...element.querySelectorAll('.ends text')].map(({ textContent }) => textContent)
  expect(ends()).toHaveLength(3)
  view.show(figureOf(chartOf('Learner', named('1.6', 0, 0.008), named('0.9', 1, 0.006))))
  drawAll()
  const space = '\u00a0=\u00a0'
  expect(ends()).toEqual([`s1${space}1.6`, `s2${space}0.9`, `s3${space}0.2`])
  expect([...element.querySelectorAll('.ends .is-own')]).toHaveLength(2)
  expect(element.querySelector('.ends text')?.getAttribute('y')).toBe('20%')
  expect(legendIn(element)).toEqual(['stored result'])
  view.show(undefined)
  drawAll()
  expect(element.outerHTML.replace('class="figure "', 'class="figure"')).toBe(asDrawn)
})
