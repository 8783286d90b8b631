// What happened to a work after it was published, as sources say it.
import type { Identifier } from '#domain/identifiers/scheme.ts'

export interface WorkNotice {
  kind: 'version' | 'retraction' | 'correction' | 'concern' | 'withdrawal'
  /** A version's number, or the DOI of the notice; empty where the source says no more than that it happened. */
  value: string
  /** ISO date, as exact as the service says. */
  date?: string | undefined
}

/** What a record says about another work: that of a retraction names the paper that's retracted. */
export interface WorkUpdate {
  work: Identifier
  notice: WorkNotice
}
