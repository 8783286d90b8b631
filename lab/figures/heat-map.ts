// A matrix's colours: which number is which, by custom properties of the page, in light and dark.
import { colourOf, endsOf, type Figure, type HeatMap } from './figure.ts'

/** More are too small to see, and make a page large. */
export const maxCells = 4_096

/** The numbers that have the first and the last colour; over all of a figure's maps whose numbers are called the same. */
export function heatDomain(figure: Pick<Figure, 'panels'>, map: HeatMap): [number, number] {
  const { domain } = map.value
  if (domain) return domain
  const alike = figure.panels.filter((panel) => 'kind' in panel && isAlike(panel, map)) as HeatMap[]
  const values = [...alike, map].flatMap((one) => one.values.flat())
  if (map.palette === 'sequential') return endsOf(values) ?? [0, 1]
  const most = values.reduce<number>(
    (largest, value) =>
      value !== null && Number.isFinite(value) ? Math.max(largest, Math.abs(value)) : largest,
    0,
  )
  return most === 0 ? [-1, 1] : [-most, most]
}

function isAlike(panel: Exclude<Figure['panels'][number], { marks: unknown }>, map: HeatMap): boolean {
  if (panel.kind !== 'heat map' || panel.palette !== map.palette || panel.value.domain) return false
  return panel.value.label === map.value.label && panel.value.unit === map.value.unit
}

/** Where in the domain a number is, from 0 to 1; beyond its ends it is at them. */
export function placeIn([low, high]: readonly [number, number], value: number): number {
  return Math.min(Math.max((value - low) / (high - low), 0), 1)
}

/** A CSS colour for a place from 0 to 1. What is least, or in the middle of minus and plus, is nearly the page's background. */
export function heatColour(palette: HeatMap['palette'], place: number): string {
  if (palette === 'sequential') return mixed(colourOf(0), place)
  return place < 0.5 ? mixed(colourOf(1), 1 - 2 * place) : mixed(colourOf(0), 2 * place - 1)
}

function mixed(colour: string, share: number): string {
  return `color-mix(in oklab, ${colour} ${Math.round(100 * share)}%, var(--raised))`
}
