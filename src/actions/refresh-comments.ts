// Renders anew the comments that an earlier version of the text pipeline rendered.
import type { Storage } from '#storage/connection.ts'
import { and, eq, gt, lt } from '#storage/drizzle.ts'
import { comments } from '#storage/schema.ts'
import { pipelineVersion } from '#text/pipeline-version.ts'
import { rerenderComment } from './render-comment.ts'

const batchSize = 50

/** Returns the number of comments rendered. */
export async function refreshComments({ db }: Storage): Promise<number> {
  let total = 0
  for (let last = 0; ; ) {
    const stale = await db
      .select({ id: comments.id, text: comments.text, revisionNumber: comments.revisionNumber })
      .from(comments)
      .where(and(lt(comments.pipelineVersion, pipelineVersion), gt(comments.id, last)))
      .orderBy(comments.id)
      .limit(batchSize)
    if (stale.length === 0) return total
    const rendered = stale.map(async (one) => ({
      ...one,
      rendered: await rerenderComment(one.id, one.text),
    }))
    for (const { id, revisionNumber, rendered: comment } of await Promise.all(rendered)) {
      const { html, feedHtml, hasMath } = comment.columns
      // One that was edited meanwhile is current already.
      const unchanged = and(eq(comments.id, id), eq(comments.revisionNumber, revisionNumber))
      await db.update(comments).set({ html, feedHtml, hasMath, pipelineVersion }).where(unchanged)
    }
    total += stale.length
    last = stale.at(-1)?.id ?? last
  }
}
