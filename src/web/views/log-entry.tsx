// A decision as everybody reads it: what, about what kind of thing, why, and whether it still holds.
import { decisionWords, subjectWords } from '#domain/moderation/decision.ts'
import { keyAddress } from '#domain/papers/identifier.ts'
import type { LogEntry } from '#storage/queries/moderation-log.ts'
import { When } from './when.tsx'

export function logSentence({ kind, subjectKind }: Pick<LogEntry, 'kind' | 'subjectKind'>): string {
  return `${subjectWords[subjectKind]} ${decisionWords[kind]}.`
}

export function linkOf({ link }: LogEntry): string | undefined {
  if (link === undefined) return undefined
  if (link.kind === 'paper') return keyAddress(link.key)
  return link.kind === 'summary' ? `/summaries/${link.id}` : `/comments/${link.id}`
}

export function LogEntryView({ entry }: { entry: LogEntry }) {
  const href = linkOf(entry)
  return (
    <>
      <p>
        <b>{logSentence(entry)}</b>{' '}
        {href && (
          <a href={href}>
            Read it<span class="visually-hidden"> (decision {entry.id})</span>
          </a>
        )}
      </p>
      <p>{entry.reason}</p>
      <p class="quiet small">
        <When date={entry.decidedAt} /> · by a moderator
        {entry.until && (
          <>
            {' '}
            · until <When date={entry.until} />
          </>
        )}
        {entry.isReversed && ' · taken back since'}
      </p>
    </>
  )
}
