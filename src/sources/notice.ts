// What happened to a work after it was published, as sources say it.
import { readRetraction } from '#domain/citation/retraction-note.ts'
import type { Identifier } from '#domain/identifiers/scheme.ts'

export interface WorkNotice {
  kind: 'version' | 'retraction' | 'correction' | 'concern' | 'withdrawal'
  /** A version's number, or the DOI of the notice; empty where the source says no more than that it happened. */
  value: string
  /** ISO date, as exact as the service says. */
  date?: string | undefined
}

/** Of a record whose note says so, and no more. */
export function retractedIn(notes: readonly (string | undefined)[]): { notices?: WorkNotice[] } {
  const kind = readRetraction(notes)
  return kind === undefined ? {} : { notices: [{ kind, value: '' }] }
}

/** What a record says about another work: that of a retraction names the paper that's retracted. */
export interface WorkUpdate {
  work: Identifier
  notice: WorkNotice
}
