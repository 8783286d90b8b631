// What the parent of several serving processes and its children send each other.
import type pg from 'pg'

/** What a child can't read from its settings. */
export interface ChildStart {
  kind: 'start'
  connection: pg.ClientConfig
  /** What was bound for port 0, too. */
  port: number
  /** How many serve. */
  processes: number
}

/** Asks everybody else to hear of all changes that were committed before; answered with the same number. */
export interface CatchUp {
  kind: 'catch-up' | 'caught-up'
  id: number
}

/** Requests that callers of the API made since the last message, by caller, in the window that began at this second. */
export interface CountedRequests {
  kind: 'counted'
  windowStart: number
  counts: [caller: string, count: number][]
}

/** Whether it still does anything; answered with the same. */
export interface Beat {
  kind: 'beat'
}

export type ToChild = ChildStart | CatchUp | CountedRequests | Beat

export type ToParent = { kind: 'serving' } | { kind: 'wake'; job: string } | CatchUp | CountedRequests | Beat
