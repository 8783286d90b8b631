// The colours of files are those of pages, and each can be told from the page and from the others.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { paletteSize } from './figure.ts'
import { darkTheme, lightTheme, type Theme } from './palette.ts'

const sheet = readFileSync(new URL('../../src/web/styles/figures.css', import.meta.url), 'utf8')

test('a page’s colours are those of files', () => {
  const found = [...sheet.matchAll(/--figure-\d: light-dark\((#\w{6}), (#\w{6})\)/g)]
  expect(found).toHaveLength(paletteSize)
  expect(found.map(([, light]) => light)).toEqual(lightTheme.figure)
  expect(found.map(([, , dark]) => dark)).toEqual(darkTheme.figure)
})

function channels(hex: string): number[] {
  return [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
}

/** As WCAG 2.2 has it. */
function luminance([red, green, blue]: number[]): number {
  return 0.2126 * (red as number) + 0.7152 * (green as number) + 0.0722 * (blue as number)
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(channels(one)), luminance(channels(other))].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

/** Colours as seen without one kind of cone, in linear RGB (Viénot, Brettel and Mollon 1999, Color Research & Application 24). */
const blindness: Record<string, number[][]> = {
  protanopia: [
    [0.11238, 0.88762, 0],
    [0.11238, 0.88762, 0],
    [0.00401, -0.00401, 1],
  ],
  deuteranopia: [
    [0.29275, 0.70725, 0],
    [0.29275, 0.70725, 0],
    [-0.02234, 0.02234, 1],
  ],
}

/** In Oklab (Ottosson 2020): about 0.02 is a just noticeable difference. */
function oklab([r = 0, g = 0, b = 0]: number[]): number[] {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ]
}

function distance(one: number[], other: number[]): number {
  const [first, second] = [oklab(one), oklab(other)]
  return Math.hypot(...first.map((value, at) => value - (second[at] as number)))
}

test.each([
  ['light', lightTheme],
  ['dark', darkTheme],
])(
  'in the %s theme each colour has a contrast of 4.5 or more with the page',
  (_, { page, figure }: Theme) => {
    for (const colour of figure) expect(contrast(colour, page)).toBeGreaterThanOrEqual(4.5)
  },
)

test.each(
  Object.keys(blindness).flatMap((kind) => [
    [kind, 'light', lightTheme] as const,
    [kind, 'dark', darkTheme] as const,
  ]),
)('with %s the %s theme’s colours are still apart', (kind, _, { figure }) => {
  const seen = figure.map((hex) => {
    const rgb = channels(hex)
    return (blindness[kind] as number[][]).map((row) =>
      Math.max(
        0,
        row.reduce((sum, weight, at) => sum + weight * (rgb[at] as number), 0),
      ),
    )
  })
  for (const [index, colour] of seen.entries())
    for (const other of seen.slice(index + 1)) expect(distance(colour, other)).toBeGreaterThan(0.07)
})
