// Claims as a Markdown table, for READMEs; and the numbers in it as people write them.
import { type Claim, countMisses, type Measured, type Tolerance } from './claims.ts'
import type { MeasuredRun } from './run/record.ts'
import { writeSeeds } from './seeds.ts'

export function claimsTable(claims: readonly Claim<never>[], record: MeasuredRun): string {
  const rows = claims.map((claim) => {
    const found = record.measured[claim.id]
    const verdict = found?.verdict ?? 'not measured'
    const cells = [
      claim.role,
      claim.statement,
      claim.where,
      `${writeTolerance(claim.tolerance)}: ${claim.why}`,
      [writeMeasured(found) ?? '–', found && writeMisses(found)].filter(Boolean).join('; '),
      verdict,
    ]
    return `| ${cells.map(escapeCell).join(' | ')} |`
  })
  const { preset, seeds, engine, device, version } = record
  return [
    '| role | claim | where | holds if, and why | measured: mean [95%] | verdict |',
    '|---|---|---|---|---|---|',
    ...rows,
    '',
    `Version ${version}, preset ${preset}, seeds ${writeSeeds(seeds)}, ${engine} on ${device}.`,
  ].join('\n')
}

const marks = ['<!-- claims -->', '<!-- /claims -->'] as const

/** Puts the table between a README's marks; undefined where it has none. */
export function putTable(readme: string, table: string): string | undefined {
  const [start, end] = marks.map((mark) => readme.indexOf(mark)) as [number, number]
  if (start === -1 || end < start) return undefined
  return `${readme.slice(0, start + marks[0].length)}\n\n${table}\n\n${readme.slice(end)}`
}

/** The mean, with its interval where there is one; nothing where there is no mean. */
export function writeMeasured(measured: Pick<Measured, 'mean' | 'interval'> | undefined): string | undefined {
  if (!measured || measured.mean === null) return undefined
  const interval = measured.interval ? ` [${measured.interval.map(writeNumber).join(', ')}]` : ''
  return `${writeNumber(measured.mean)}${interval}`
}

/** `1 of 5 seeds misses`; nothing where none does. */
export function writeMisses(measured: Pick<Measured, 'values' | 'tolerance'>): string | undefined {
  const { misses, of } = countMisses(measured)
  return misses === 0
    ? undefined
    : `${misses} of ${of} ${of === 1 ? 'seed' : 'seeds'} ${misses === 1 ? 'misses' : 'miss'}`
}

/** Three significant digits, and no exponent where it can be helped. */
export function writeNumber(value: number): string {
  if (value !== 0 && (Math.abs(value) < 1e-3 || Math.abs(value) >= 1e6)) return value.toExponential(2)
  return Number(value.toPrecision(3)).toString()
}

export function writeTolerance({ min, max }: Tolerance): string {
  if (min !== undefined && max !== undefined)
    return min === max ? `= ${writeNumber(min)}` : `${writeNumber(min)} to ${writeNumber(max)}`
  if (min !== undefined) return `≥ ${writeNumber(min)}`
  return max === undefined ? 'any' : `≤ ${writeNumber(max)}`
}

function escapeCell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ')
}
