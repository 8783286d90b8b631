// What changed between two texts: their lines in order, and within changed lines the words.
import { diffArrays } from 'diff'

export type DiffKind = 'same' | 'removed' | 'added'

export interface DiffPart {
  text: string
  /** Whether these words are what makes the line another one. */
  isChanged: boolean
}

export interface DiffLine {
  kind: DiffKind
  /** Counted from 1; absent where the line is not in that text. */
  before?: number
  after?: number
  /** Without the line's end. */
  parts: DiffPart[]
}

export interface TextDiff {
  lines: DiffLine[]
  /** Lines that are only in the one, and only in the other. */
  removed: number
  added: number
}

/** Changed lines that are told apart. Work grows with its square; beyond it all lines between the ends count as rewritten. */
const maxChangedLines = 500

/** Changed words told apart in one place, and the words looked at in all places together. */
const maxChangedWords = 800
const maxWords = 40_000

/** With less in common than this, two passages are two passages rather than one that was edited. */
const minCommon = 0.25

interface Run {
  kind: DiffKind
  lines: string[]
}

/** Pure, and bounded by counting rather than by a clock, so that the same two texts always give the same answer. */
export function diffTexts(before: string, after: string): TextDiff {
  const compare = createPassageComparer()
  const lines: DiffLine[] = []
  const counts = { before: 0, after: 0, removed: 0, added: 0 }
  const runs = diffLines(toLines(before), toLines(after))
  for (let index = 0; index < runs.length; index++) {
    const run = runs[index] as Run
    const next = runs[index + 1]
    const isEdit = run.kind === 'removed' && next?.kind === 'added'
    const [old, fresh] = isEdit ? compare(run.lines, next.lines) : [run.lines.map(whole), []]
    for (const parts of old) lines.push(numbered(run.kind, parts, counts))
    for (const parts of fresh) lines.push(numbered('added', parts, counts))
    if (isEdit) index++
  }
  return { lines, removed: counts.removed, added: counts.added }
}

function toLines(text: string): string[] {
  return text === '' ? [] : text.replaceAll(/\r\n?/g, '\n').split('\n')
}

function whole(line: string): DiffPart[] {
  return line === '' ? [] : [{ text: line, isChanged: false }]
}

type Counts = Record<'before' | 'after' | 'removed' | 'added', number>

function numbered(kind: DiffKind, parts: DiffPart[], counts: Counts): DiffLine {
  if (kind !== 'same') counts[kind]++
  const line: DiffLine = { kind, parts }
  if (kind !== 'added') line.before = ++counts.before
  if (kind !== 'removed') line.after = ++counts.after
  return line
}

/** Removed lines come before added ones. */
function diffLines(before: string[], after: string[]): Run[] {
  const head = commonLength(before, after, (lines, index) => lines[index])
  const tail = commonLength(before.slice(head), after.slice(head), (lines, index) => lines.at(-1 - index))
  const middle = [before, after].map((lines) => lines.slice(head, lines.length - tail)) as [
    string[],
    string[],
  ]
  const changes = diffArrays(...middle, { maxEditLength: maxChangedLines }) ?? [
    { value: middle[0], removed: true, added: false },
    { value: middle[1], removed: false, added: true },
  ]
  const runs: Run[] = [
    { kind: 'same', lines: before.slice(0, head) },
    ...changes.map(({ value, removed, added }): Run => {
      return { kind: removed ? 'removed' : added ? 'added' : 'same', lines: value }
    }),
    { kind: 'same', lines: before.slice(before.length - tail) },
  ]
  return removedFirst(runs.filter((run) => run.lines.length > 0))
}

function removedFirst(runs: Run[]): Run[] {
  for (const [index, run] of runs.entries()) {
    const next = runs[index + 1]
    if (run.kind === 'added' && next?.kind === 'removed') runs.splice(index, 2, next, run)
  }
  return runs
}

function commonLength(a: string[], b: string[], at: (lines: string[], index: number) => string | undefined) {
  const most = Math.min(a.length, b.length)
  let length = 0
  while (length < most && at(a, length) === at(b, length)) length++
  return length
}

type PassageComparer = (before: string[], after: string[]) => [before: DiffPart[][], after: DiffPart[][]]

function createPassageComparer(): PassageComparer {
  let left = maxWords
  return function comparePassages(before, after) {
    const plain: [DiffPart[][], DiffPart[][]] = [before.map(whole), after.map(whole)]
    const [old, fresh] = [toWords(before), toWords(after)]
    if (old.length + fresh.length > left) return plain
    left -= old.length + fresh.length
    const changes = diffArrays(old, fresh, { maxEditLength: maxChangedWords })
    if (changes === undefined) return plain
    const common = changes.flatMap(({ added, removed, value }) => (added || removed ? [] : value))
    const [shared, longest] = [letters(common), Math.max(letters(old), letters(fresh))]
    if (shared < longest * minCommon) return plain
    return [
      toParts(changes.filter(({ added }) => !added).map(({ value, removed }) => [value, removed])),
      toParts(changes.filter(({ removed }) => !removed).map(({ value, added }) => [value, added])),
    ]
  }
}

const word =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[\p{L}\p{M}\p{N}]+?(?=[^\p{L}\p{M}\p{N}]|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|$)|\n|[^\S\n]+|[^\p{L}\p{M}\p{N}\s]/gu

function toWords(lines: string[]): string[] {
  return lines.join('\n').match(word) ?? []
}

function letters(words: string[]): number {
  return words.reduce((sum, each) => sum + each.trim().length, 0)
}

/** Words back in lines. */
function toParts(changes: [words: string[], isChanged: boolean][]): DiffPart[][] {
  const lines: DiffPart[][] = [[]]
  for (const [words, isChanged] of changes) {
    for (const [index, text] of words.join('').split('\n').entries()) {
      if (index > 0) lines.push([])
      if (text !== '') lines.at(-1)?.push({ text, isChanged })
    }
  }
  return lines
}
