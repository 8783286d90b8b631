// The way to report something.
import type { SubjectKind } from '#domain/moderation/moderation.ts'
import { reportAddress } from '../case-address.ts'
import { moderationPages } from '../texts/moderation.tsx'

interface ReportLinkProps {
  kind: SubjectKind
  /** The number of a text, the name of a person, the key of a paper. */
  of: number | string
  /** For those who hear the link alone. */
  what: string
}

export function ReportLink({ kind, of, what }: ReportLinkProps) {
  return (
    <a class="quiet" href={reportAddress(kind, of)} rel="nofollow">
      {moderationPages.report.link}
      <span class="visually-hidden"> {what}</span>
    </a>
  )
}
