// What whoever looks at a page may do about the summaries and comments on it. Never part of a page that is kept.
import { isActive } from '#domain/actor.ts'
import { findOwnVotes, type OwnVotes } from '#storage/queries/own-votes.ts'
import type { SiteContext } from './site.ts'

export interface Voting {
  /** A guest may sign in to vote; a reader cannot vote, being suspended. */
  as: 'guest' | 'reader' | 'voter'
  /** Path of the page, to come back to. */
  here: string
  own: OwnVotes
}

export async function readVoting(
  c: SiteContext,
  summaryIds: number[],
  commentIds: number[] = [],
): Promise<Voting> {
  const here = hereOf(c)
  const { viewer, actor, site } = c.var
  if (viewer === undefined) return { as: 'guest', here, own: { summaries: new Map(), comments: new Map() } }
  const own = await findOwnVotes(site.storage.pool, viewer.personId, summaryIds, commentIds)
  return { as: isActive(actor) ? 'voter' : 'reader', here, own }
}

/** Without what was just done. */
function hereOf(c: SiteContext): string {
  const url = new URL(c.req.url)
  const page = url.searchParams.get('page')
  return page !== null && /^\d{1,6}$/.test(page) ? `${url.pathname}?page=${page}` : url.pathname
}
