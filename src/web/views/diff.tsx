// What changed between two revisions: removed and added lines with the words that differ, and long unchanged runs folded.
import type { DiffKind, DiffLine, DiffPart, TextDiff } from '#domain/revisions/text-diff.ts'
import { discussionTexts } from '../texts/discussion.tsx'

const texts = discussionTexts.diff

interface DiffProps {
  diff: TextDiff
  /** BCP 47 tag of the text. */
  language: string
}

/** Unchanged lines shown around a change, and how many more there must be to fold them. */
const context = 2
const worthFolding = 3
/** Of more lines, neighbours of the same kind are shown as one block: a hundred thousand elements are no page. */
const mostLines = 2_000

export function DiffView({ diff: { lines, removed, added }, language }: DiffProps) {
  if (removed + added === 0) return <p>{texts.same}</p>
  return (
    <>
      <p class="quiet small">{changesOf(removed, added)}</p>
      <div class="diff" lang={language}>
        {shownRuns(lines).map((run, index, runs) =>
          run[0]?.kind === 'same' ? (
            <Unchanged lines={run} isFirst={index === 0} isLast={index === runs.length - 1} />
          ) : (
            run.map((line) => <Line line={line} />)
          ),
        )}
      </div>
    </>
  )
}

function changesOf(removed: number, added: number): string {
  const parts = [
    removed > 0 && texts.removed(texts.lines(removed)),
    added > 0 && texts.added(texts.lines(added)),
  ]
  return `${parts.filter(Boolean).join(', ')}.`
}

function shownRuns(lines: DiffLine[]): DiffLine[][] {
  const runs = runsOf(lines)
  return lines.length > mostLines ? runs.map((run) => [asBlock(run)]) : runs
}

/** All lines of a run as one, with the number of the first. */
function asBlock(run: DiffLine[]): DiffLine {
  const parts: DiffPart[] = []
  for (const [index, line] of run.entries())
    for (const part of index === 0 ? line.parts : [lineEnd, ...line.parts]) {
      const last = parts.at(-1)
      if (last?.isChanged === part.isChanged) last.text += part.text
      else parts.push({ ...part })
    }
  return { ...(run[0] as DiffLine), parts }
}

const lineEnd: DiffPart = { text: '\n', isChanged: false }

/** Neighbouring lines of the same kind. */
function runsOf(lines: DiffLine[]): DiffLine[][] {
  const runs: DiffLine[][] = []
  for (const line of lines) {
    const last = runs.at(-1)
    if (last?.[0]?.kind === line.kind) last.push(line)
    else runs.push([line])
  }
  return runs
}

function Unchanged({ lines, isFirst, isLast }: { lines: DiffLine[]; isFirst: boolean; isLast: boolean }) {
  const start = isFirst ? 0 : context
  const end = lines.length - (isLast ? 0 : context)
  const folded = lines.slice(start, end)
  if (folded.length < worthFolding) return lines.map((line) => <Line line={line} />)
  return (
    <>
      {lines.slice(0, start).map((line) => (
        <Line line={line} />
      ))}
      <details>
        <summary lang="en">{texts.unchanged(texts.lines(folded.length))}</summary>
        {folded.map((line) => (
          <Line line={line} />
        ))}
      </details>
      {lines.slice(end).map((line) => (
        <Line line={line} />
      ))}
    </>
  )
}

const signs: Record<DiffKind, string> = { same: ' ', removed: '−', added: '+' }

/** The sign says in print and without colours what the element says to screen readers. */
function Line({ line }: { line: DiffLine }) {
  const { kind, before, after } = line
  return (
    <p class={`diff-line ${kind}`}>
      <span class="diff-number" aria-hidden="true">
        {after ?? before}
      </span>
      <span class="diff-sign" aria-hidden="true">
        {signs[kind]}
      </span>
      {kind === 'same' ? <Words line={line} /> : <Changed line={line} />}
    </p>
  )
}

function Changed({ line }: { line: DiffLine }) {
  const isRemoved = line.kind === 'removed'
  const words = (
    <>
      <span class="visually-hidden" lang="en">
        {isRemoved ? texts.removedLine : texts.addedLine}
      </span>
      <Words line={line} />
    </>
  )
  return isRemoved ? <del dir="auto">{words}</del> : <ins dir="auto">{words}</ins>
}

function Words({ line: { kind, parts } }: { line: DiffLine }) {
  const words = parts.map(({ text, isChanged }) => (isChanged ? <b>{text}</b> : text))
  return kind === 'same' ? <span dir="auto">{words}</span> : words
}
