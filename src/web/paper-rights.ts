// What whoever asks may do with a paper.
import { mayEditPaper } from '#actions/edit-paper.ts'
import { isActive } from '#domain/actor.ts'
import { findPaperAdder } from '#storage/queries/paper-editor.ts'
import type { SiteContext } from './site.ts'

export async function canEditPaper(c: SiteContext, paperId: number): Promise<boolean> {
  const { actor, site } = c.var
  return isActive(actor) && mayEditPaper(actor, await findPaperAdder(site.storage.pool, paperId))
}
