// Renders anew what an earlier version of the text pipeline rendered: after an upgrade, before anyone is served.
import type { Storage } from '#storage/connection.ts'
import { and, eq, gt, inArray, isNull } from '#storage/drizzle.ts'
import { papers, renderings, revisions, summaries } from '#storage/schema.ts'
import { pipelineVersion } from '#text/pipeline-version.ts'
import { keepRendering, renderSummary, summaryTextOf } from './keep-rendering.ts'
import { refreshComments } from './refresh-comments.ts'

const batchSize = 50

/** Returns the number of summaries and comments rendered. Old HTML is never served by a pipeline that would not make it. */
export async function refreshRenderings(storage: Storage): Promise<number> {
  let total = await refreshComments(storage)
  for (let last = 0; ; ) {
    const stale = await findStale(storage, last)
    if (stale.length === 0) return total
    await refresh(storage, stale)
    total += stale.length
    last = stale.at(-1)?.summaryId ?? last
  }
}

type Stale = Awaited<ReturnType<typeof findStale>>

function findStale({ db }: Storage, after: number) {
  const current = and(
    eq(renderings.revisionId, revisions.id),
    eq(renderings.pipelineVersion, pipelineVersion),
  )
  return db
    .select({
      summaryId: summaries.id,
      paperId: summaries.paperId,
      revisionId: revisions.id,
      text: revisions.text,
      dialect: revisions.dialect,
    })
    .from(summaries)
    .innerJoin(revisions, eq(revisions.id, summaries.revisionId))
    .leftJoin(renderings, current)
    .where(and(isNull(renderings.revisionId), gt(summaries.id, after)))
    .orderBy(summaries.id)
    .limit(batchSize)
}

/** A summary that was rewritten meanwhile is current already and left alone. */
async function refresh({ db }: Storage, stale: Stale): Promise<void> {
  const rendered = await Promise.all(
    stale.map(async (one) => ({ ...one, rendering: await renderSummary(one.summaryId, one) })),
  )
  const paperIds = [...new Set(stale.map(({ paperId }) => paperId))].sort((a, b) => a - b)
  await db.transaction(async (tx) => {
    await tx
      .select({ id: papers.id })
      .from(papers)
      .where(inArray(papers.id, paperIds))
      .orderBy(papers.id)
      .for('update')
    for (const one of rendered) {
      const unchanged = and(eq(summaries.id, one.summaryId), eq(summaries.revisionId, one.revisionId))
      const [there] = await tx.select({ id: summaries.id }).from(summaries).where(unchanged)
      if (there) await keepRendering(tx, one)
    }
    for (const id of paperIds)
      await tx
        .update(papers)
        .set({ summaryText: summaryTextOf(id) })
        .where(eq(papers.id, id))
  })
}
