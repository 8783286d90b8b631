// split.csv: which clips there are, what each shows, and whether it is trained on or tested.
import { CsvError, parse } from 'csv-parse/sync'
import { escapeControls, whyNoName, writeName } from '#lab/own-data.ts'

export const splitFile = 'split.csv'

export interface Row {
  /** The file's name without its ending. */
  clip: string
  labels: string[]
  set: 'train' | 'test'
}

export interface Split {
  /** Whose files can be looked for; also those of which something else is wrong. */
  rows: Row[]
  problems: string[]
}

export interface SplitOptions {
  /** Whether a clip may have several labels, which not every loss takes. */
  maySeveral?: boolean
}

const columns = ['clip', 'label', 'set']

export function readSplit(bytes: Uint8Array, { maySeveral = true }: SplitOptions = {}): Split {
  const table = parseTable(bytes)
  if (typeof table === 'string') return { rows: [], problems: [`${splitFile} ${table}`] }
  const read = table.map(readRow)
  const rows = read.flatMap(({ row }) => row ?? [])
  const unread = read.flatMap(({ problems }) => problems)
  // What is only in test is known once every row can be read.
  const unlearnable = unread.length > 0 ? [] : sayUnlearnable(rows)
  return {
    rows: rows.filter(({ clip }) => whyNoName(clip) === undefined),
    problems: [
      ...unread,
      ...sayOdd(rows),
      ...sayTwice(rows),
      ...(maySeveral ? [] : saySeveral(rows)),
      ...unlearnable,
    ],
  }
}

interface Line {
  cells: string[]
  number: number
}

/** The lines below the header, or what is wrong with the file. */
function parseTable(bytes: Uint8Array): Line[] | string {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    const options = {
      bom: true,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    } as const
    const parsed = parse(text, options) as unknown as { record: string[]; info: { lines: number } }[]
    const [header, ...lines] = parsed.map(({ record, info }) => ({ cells: record, number: info.lines }))
    if (header?.cells.join() !== columns.join()) return `does not begin with the line ${columns.join()}`
    return lines.length > 0 ? lines : 'names no clips'
  } catch (error) {
    if (error instanceof CsvError) return `cannot be read as CSV: ${escapeControls(error.message)}`
    if (error instanceof TypeError) return 'isn’t UTF-8'
    throw error
  }
}

function readRow({ cells, number }: Line): { row?: Row; problems: string[] } {
  const place = `${splitFile}, line ${number}`
  const [clip, label, set] = cells
  if (clip === undefined || label === undefined || set === undefined || cells.length > columns.length)
    return { problems: [`${place}: has ${cells.length} columns; there are three, ${columns.join()}`] }
  const labels = label.split('|').map((one) => one.trim())
  const problems = [
    ...(labels.includes('') ? ['has an empty label'] : []),
    ...(new Set(labels).size < labels.length ? ['says a label twice'] : []),
    ...(set === 'train' || set === 'test' ? [] : [`the set ${quote(set)} is neither train nor test`]),
  ]
  const row: Row = { clip, labels, set: set as Row['set'] }
  return { row, problems: problems.map((problem) => `${place}: ${problem}`) }
}

function sayOdd(rows: readonly Row[]): string[] {
  return rows.flatMap(({ clip }) => {
    const odd = whyNoName(clip)
    return odd === undefined ? [] : [`${splitFile}: the clip ${quote(clip)} ${odd}`]
  })
}

function sayTwice(rows: readonly Row[]): string[] {
  const times = Map.groupBy(rows, ({ clip }) => clip)
  return [...times]
    .filter(([, same]) => same.length > 1)
    .map(([clip, same]) => `${splitFile}: the clip ${quote(clip)} is named ${same.length} times`)
}

function saySeveral(rows: readonly Row[]): string[] {
  const several = rows.filter(({ labels }) => labels.length > 1)
  const first = several[0]?.clip
  if (first === undefined) return []
  const count =
    several.length === 1
      ? `the clip “${first}” has`
      : `${several.length} clips, ${quote(first)} the first, have`
  return [`${splitFile}: ${count} several labels; cross-entropy takes one a clip, and loss=hinge several`]
}

/** What of the labels cannot be learned from these clips. */
function sayUnlearnable(rows: readonly Row[]): string[] {
  if (rows.length === 0) return []
  const [known, asked] = [labelsOf(rows, 'train'), labelsOf(rows, 'test')]
  const unknown = [...asked].filter((label) => !known.has(label))
  return [
    ...(known.size === 0
      ? ['no clip is in train']
      : unknown.map((label) => `the label ${quote(label)} is only in test`)),
    ...(asked.size === 0 ? ['no clip is in test'] : []),
    ...saySame(rows),
  ].map((problem) => `${splitFile}: ${problem}`)
}

/** Scores that need not tell clips apart fit best without doing so. */
function saySame(rows: readonly Row[]): string[] {
  const train = rows.filter(({ set }) => set === 'train').map(({ labels }) => labels.toSorted().join('|'))
  const [first] = train
  if (first === undefined || train.some((labels) => labels !== first)) return []
  const what = first.includes('|') ? 'the same labels' : 'one label'
  return [`all clips of train have ${what}, ${quote(first)}`]
}

function quote(name: string): string {
  const written = writeName(name)
  return written === name ? `“${name}”` : written
}

function labelsOf(rows: readonly Row[], set: Row['set']): Set<string> {
  return new Set(rows.filter((row) => row.set === set).flatMap(({ labels }) => labels))
}
