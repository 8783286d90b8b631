// Values of JSON that others wrote, read without trusting their shapes.

export type Item = Record<string, unknown>

export function isItem(value: unknown): value is Item {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** An empty list for anything else. */
export function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}

/** A list, or the one value that stands for it: converters from XML write one of several so. */
export function oneOrMore(value: unknown): unknown[] {
  if (value === undefined || value === null) return []
  return Array.isArray(value) ? value : [value]
}

export function itemsOf(value: unknown): Item[] {
  return listOf(value).filter(isItem)
}

/** Numbers count as text; of a list, as Crossref gives titles, the first. */
export function textOf(value: unknown): string {
  if (Array.isArray(value)) return Array.isArray(value[0]) ? '' : textOf(value[0])
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' ? value.trim() : ''
}

export function optional(value: unknown): string | undefined {
  return textOf(value) || undefined
}

/** By a path of names; nothing where there's none. */
export function valueAt(value: unknown, ...path: string[]): unknown {
  return path.reduce<unknown>(
    (at, name) => (isItem(at) && Object.hasOwn(at, name) ? at[name] : undefined),
    value,
  )
}

/** Year, month and day as `2019-06-01`, as far as they're there; year 0 and `[[null]]` are none. */
export function dateOf(value: unknown): string | undefined {
  const [parts] = listOf(valueAt(value, 'date-parts'))
  const numbers = listOf(parts).map(Number)
  const [year = 0, ...rest] = numbers
  if (!(Number.isInteger(year) && year > 0 && year < 10_000)) return undefined
  const known = rest.slice(0, 2).filter((part) => Number.isInteger(part) && part > 0 && part < 32)
  return [String(year).padStart(4, '0'), ...known.map((part) => String(part).padStart(2, '0'))].join('-')
}
