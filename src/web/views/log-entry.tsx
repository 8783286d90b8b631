// A decision as everybody reads it: what, about what kind of thing, why, and whether it still holds.

import { keyAddress } from '#domain/identifiers/identifier.ts'
import { decisionWords, subjectWords } from '#domain/moderation/decision.ts'
import type { LogEntry } from '#storage/queries/moderation-log.ts'
import { mergingPages } from '../texts/merging.tsx'
import { moderationPages } from '../texts/moderation.tsx'
import { keyLabel } from './labels.tsx'
import { When } from './when.tsx'

const texts = moderationPages.log

/** “Comment: hidden”. */
export function logSentence({ kind, subjectKind }: Pick<LogEntry, 'kind' | 'subjectKind'>): string {
  return `${subjectWords[subjectKind]}: ${decisionWords[kind]}`
}

export function linkOf({ link }: LogEntry): string | undefined {
  if (link === undefined) return undefined
  if (link.kind === 'paper') return keyAddress(link.key)
  return link.kind === 'summary' ? `/summaries/${link.id}` : `/comments/${link.id}`
}

function MergeLine({ merge: { merged, leadsTo } }: { merge: NonNullable<LogEntry['merge']> }) {
  const link = <a href={keyAddress(leadsTo)}>{keyLabel(leadsTo)}</a>
  return (
    <p>{merged === leadsTo ? mergingPages.log.again(link) : mergingPages.log.now(keyLabel(merged), link)}</p>
  )
}

/** `own` is the decision's own page, where it isn't the page that this stands on. */
export function LogEntryView({ entry, own }: { entry: LogEntry; own?: string }) {
  const href = linkOf(entry)
  return (
    <>
      <p>
        <b>{logSentence(entry)}</b>
        {entry.isReversed && <span class="quiet"> ({texts.overturned})</span>}
      </p>
      <p>{entry.reason}</p>
      {entry.merge && <MergeLine merge={entry.merge} />}
      <p class="quiet small">
        {own ? (
          <a href={own}>
            {texts.decision(entry.id)}, <When date={entry.decidedAt} />
          </a>
        ) : (
          <When date={entry.decidedAt} />
        )}
        {entry.until && (
          <>
            {' '}
            · {texts.until} <When date={entry.until} />
          </>
        )}
        {href && (
          <>
            {' '}
            ·{' '}
            <a href={href}>
              {texts.view}
              <span class="visually-hidden">{texts.viewWhat(entry.id)}</span>
            </a>
          </>
        )}
      </p>
    </>
  )
}
