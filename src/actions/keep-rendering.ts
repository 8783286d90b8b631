// Renders a revision once for this version of the text pipeline, and keeps the result and the citations found in it.
import { and, eq, ne } from '#storage/drizzle.ts'
import { citations, renderings } from '#storage/schema.ts'
import type { Transaction } from '#storage/transaction.ts'
import { pipelineVersion } from '#text/pipeline-version.ts'
import { type RenderOptions, renderText } from '#text/render.ts'

export interface RevisionText {
  summaryId: number
  revisionId: number
  text: string
  dialect?: RenderOptions['dialect']
}

export async function keepRendering(tx: Transaction, revision: RevisionText): Promise<void> {
  const { summaryId, revisionId, text, dialect = 'scholium' } = revision
  const rendering = renderText(text, { idPrefix: `s${summaryId}-`, dialect })
  const { html, leadHtml, excerpt, plain, wordCount } = rendering
  const kept = { html, leadHtml, excerpt, plain, wordCount, hasMath: html.includes('class="katex"') }
  await tx
    .insert(renderings)
    .values({ revisionId, pipelineVersion, ...kept })
    .onConflictDoUpdate({ target: [renderings.revisionId, renderings.pipelineVersion], set: kept })
  await tx
    .delete(renderings)
    .where(and(eq(renderings.revisionId, revisionId), ne(renderings.pipelineVersion, pipelineVersion)))
  await tx.delete(citations).where(eq(citations.summaryId, summaryId))
  if (rendering.citations.length > 0)
    await tx
      .insert(citations)
      .values(rendering.citations.map((key, position) => ({ summaryId, key, position })))
}
