// Notes what a lookup found of a work's versions, corrections and retractions, once its paper is in the library.
import { operator } from '#domain/actor.ts'
import type { Storage } from '#storage/connection.ts'
import { noteWorkNotices } from '../note-work-notices.ts'
import type { ResolvedPaper } from './resolve-paper.ts'

/** The services say so, not the person who adds the paper. Nothing is noted of a lookup that failed. */
export async function noteFoundNotices(
  storage: Storage,
  paperId: number,
  found: Pick<ResolvedPaper, 'sources' | 'notices'> | undefined,
): Promise<void> {
  const { sources: [source] = [], notices = [] } = found ?? {}
  if (source !== undefined && notices.length > 0)
    await noteWorkNotices(storage, operator, { paperId, source, notices })
}
