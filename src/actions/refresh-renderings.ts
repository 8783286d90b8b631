// Renders anew what an earlier version of the text pipeline rendered: after an upgrade, before anyone is served.

import type { Storage } from '#storage/connection.ts'
import { and, eq, isNull } from '#storage/drizzle.ts'
import { renderings, revisions, summaries } from '#storage/schema.ts'
import { pipelineVersion } from '#text/pipeline-version.ts'
import { keepRendering } from './keep-rendering.ts'

const batchSize = 50

/** Returns the number of summaries rendered. Old HTML is never served by a pipeline that would not make it. */
export async function refreshRenderings(storage: Storage): Promise<number> {
  let total = 0
  for (;;) {
    const stale = await findStale(storage)
    if (stale.length === 0) return total
    await storage.db.transaction(async (tx) => {
      for (const revision of stale) await keepRendering(tx, revision)
    })
    total += stale.length
  }
}

function findStale({ db }: Storage) {
  const current = and(
    eq(renderings.revisionId, revisions.id),
    eq(renderings.pipelineVersion, pipelineVersion),
  )
  return db
    .select({
      summaryId: summaries.id,
      revisionId: revisions.id,
      text: revisions.text,
      dialect: revisions.dialect,
    })
    .from(summaries)
    .innerJoin(revisions, eq(revisions.id, summaries.revisionId))
    .leftJoin(renderings, current)
    .where(isNull(renderings.revisionId))
    .limit(batchSize)
}
