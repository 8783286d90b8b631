// A comment's text as it is stored: rendered once for each version of the text pipeline.
import { isRefusal, type Refusal } from '#domain/refusals.ts'
import type { Storage } from '#storage/connection.ts'
import { sql } from '#storage/drizzle.ts'
import { pipelineVersion } from '#text/pipeline-version.ts'
import { renderInWorker } from '#text/render-pool.ts'
import { feedOf, type Rendering, type RenderOptions } from '#text/rendering.ts'

export interface RenderedComment {
  /** Columns of `comments`. */
  columns: { text: string; html: string; feedHtml: string; hasMath: boolean; pipelineVersion: number }
  /** The text took too much, and is shown as it was written. */
  isPlain: boolean
  /** Names of the mentioned. */
  mentions: string[]
  /** What new accounts may have little of; links to other sites. */
  amounts: { links: number; mentions: number }
}

/** Refused where the owner has too many texts waiting to be rendered. */
export async function renderComment(
  id: number,
  text: string,
  owner: string | undefined,
): Promise<RenderedComment | Refusal<'rendering-busy'>> {
  const rendering = await renderInWorker(text, commentOptions(id), owner)
  return isRefusal(rendering) ? rendering : toComment(text, rendering)
}

export async function rerenderComment(id: number, text: string): Promise<RenderedComment> {
  return toComment(text, await renderInWorker(text, commentOptions(id)))
}

function commentOptions(id: number): RenderOptions {
  return { idPrefix: `c${id}-`, mentions: true, forFeeds: true }
}

function toComment(text: string, rendering: Rendering): RenderedComment {
  const { html, mentions, isPlain } = rendering
  const feedHtml = feedOf(rendering).html
  return {
    isPlain,
    columns: { text, html, feedHtml, hasMath: html.includes('class="katex"'), pipelineVersion },
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
