// What whoever is signed in may do with a paper for themselves. Nothing for guests: their pages are kept for all.
import type { ComponentChildren } from 'preact'
import { isActive } from '#domain/actor.ts'
import { findKeeping } from '#storage/queries/keeping.ts'
import type { PaperPage } from '#storage/queries/paper-page.ts'
import type { SiteContext } from './site.ts'
import { KeepPaper } from './views/keep-paper.tsx'

export async function paperTools(c: SiteContext, page: PaperPage): Promise<ComponentChildren> {
  const { viewer, actor, site } = c.var
  if (viewer === undefined || !isActive(actor)) return undefined
  const keeping = await findKeeping(site.storage.pool, viewer.personId, page.id)
  return (
    <div class="tools no-print">
      <KeepPaper paperKey={page.paper.key} keeping={keeping} />
    </div>
  )
}
