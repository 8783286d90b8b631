// Shows a writer what a text will look like, without storing anything.
import { type Actor, ownerOf, refuseWriter } from '#domain/actor.ts'
import type { Refusal } from '#domain/refusals.ts'
import type { Storage } from '#storage/connection.ts'
import { renderInWorker } from '#text/render-pool.ts'
import type { Rendering, RenderOptions } from '#text/rendering.ts'
import { countTry } from './rate-limit.ts'

/** One person's, in forms that run no script: the editor's own preview is made in the browser. */
export const previewsAnHour = 240

/** The text has been checked for its length. */
export async function previewText(
  storage: Storage,
  actor: Actor,
  { text, options }: { text: string; options: RenderOptions },
): Promise<Rendering | Refusal> {
  const mayNot = refuseWriter(actor)
  if (mayNot) return mayNot
  const owner = ownerOf(actor)
  const limit = { key: `preview:${owner}`, most: previewsAnHour, window: 3_600 }
  const tooMany = owner === undefined ? undefined : await countTry(storage, limit)
  return tooMany ?? renderInWorker(text, options, owner)
}

/** Of a comment, a question or an answer. */
export function previewComment(storage: Storage, actor: Actor, text: string): Promise<Rendering | Refusal> {
  return previewText(storage, actor, { text, options: { idPrefix: 'preview-', mentions: true } })
}
