// A comment's text as it is stored: rendered once for each version of the text pipeline.
import type { Storage } from '#storage/connection.ts'
import { sql } from '#storage/drizzle.ts'
import { pipelineVersion } from '#text/pipeline-version.ts'
import { renderText } from '#text/render.ts'

export interface RenderedComment {
  /** Columns of `comments`. */
  columns: { text: string; html: string; hasMath: boolean; pipelineVersion: number }
  /** Names of the mentioned. */
  mentions: string[]
  /** What new accounts may have little of; links to other sites. */
  amounts: { links: number; mentions: number }
}

export function renderComment(id: number, text: string): RenderedComment {
  const { html, mentions } = renderText(text, { idPrefix: `c${id}-`, mentions: true })
  return {
    columns: { text, html, hasMath: html.includes('class="katex"'), pipelineVersion },
    mentions,
    amounts: { links: html.match(outwardLink)?.length ?? 0, mentions: mentions.length },
  }
}

const outwardLink = /<a\b[^>]*\shref="(?:https?:)?\/\//g

/** Drawn, not counted: the number of an anonymous comment must not tell between which others it was written. */
export async function drawCommentId({ db }: Storage): Promise<number> {
  const { rows } = await db.execute<{ id: string }>(sql`select random_id() as id`)
  return Number(rows[0]?.id)
}
