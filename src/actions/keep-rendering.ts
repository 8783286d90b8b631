// Keeps what a revision's text was rendered to, once for each version of the text pipeline, and the citations found in it.

import { and, eq, lt, type SQL, sql } from '#storage/drizzle.ts'
import { citations, renderings } from '#storage/schema.ts'
import type { Transaction } from '#storage/transaction.ts'
import { pipelineVersion } from '#text/pipeline-version.ts'
import { renderInWorker } from '#text/render-pool.ts'
import { feedOf, type Rendering, type RenderOptions } from '#text/rendering.ts'

export interface SummaryText {
  text: string
  dialect?: RenderOptions['dialect']
}

/** The ids in a summary's HTML carry its number, so that summaries on one page never clobber each other. */
export function summaryOptions(
  summaryId: number,
  { dialect = 'scholium' }: Omit<SummaryText, 'text'> = {},
): RenderOptions {
  return { idPrefix: `s${summaryId}-`, dialect, forFeeds: true }
}

export function renderSummary(summaryId: number, summary: SummaryText): Promise<Rendering> {
  return renderInWorker(summary.text, summaryOptions(summaryId, summary))
}

export interface KeptRendering {
  summaryId: number
  revisionId: number
  rendering: Rendering
}

export async function keepRendering(tx: Transaction, kept: KeptRendering): Promise<void> {
  const { summaryId, revisionId, rendering } = kept
  const { html, leadHtml, excerpt, plain, wordCount } = rendering
  const feed = feedOf(rendering)
  const columns = {
    html,
    leadHtml,
    feedHtml: feed.html,
    feedLeadHtml: feed.leadHtml,
    excerpt,
    plain,
    wordCount,
    hasMath: html.includes('class="katex"'),
  }
  await tx
    .insert(renderings)
    .values({ revisionId, pipelineVersion, ...columns })
    .onConflictDoUpdate({ target: [renderings.revisionId, renderings.pipelineVersion], set: columns })
  // A process of an older version may be running beside this one; it must not throw away what a newer one made.
  await tx
    .delete(renderings)
    .where(and(eq(renderings.revisionId, revisionId), lt(renderings.pipelineVersion, pipelineVersion)))
  await tx.delete(citations).where(eq(citations.summaryId, summaryId))
  if (rendering.citations.length > 0)
    await tx
      .insert(citations)
      .values(rendering.citations.map((key, position) => ({ summaryId, key, position })))
}

/** The plain text of a paper's public summaries, for its search vector. */
export function summaryTextOf(paperId: number): SQL {
  return sql`coalesce((select string_agg(plain, E'\n' order by s.id) from summaries s join renderings using (revision_id)
    where paper_id = ${paperId} and is_visible), '')`
}
