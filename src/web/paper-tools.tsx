// What people who are signed in may do with a paper for themselves. Nothing for guests: their pages are kept for all.
import type { ComponentChildren } from 'preact'
import { isActive } from '#domain/actor.ts'
import { keyAddress } from '#domain/identifiers/identifier.ts'
import { findKeeping } from '#storage/queries/keeping.ts'
import type { PaperPage } from '#storage/queries/paper-page.ts'
import { followButton } from './follow-tools.tsx'
import type { SiteContext } from './site.ts'
import { KeepPaper } from './views/keep-paper.tsx'

export async function paperTools(c: SiteContext, page: PaperPage): Promise<ComponentChildren> {
  const { viewer, actor, site } = c.var
  if (viewer === undefined || !isActive(actor)) return undefined
  const { key, title } = page.paper
  const [keeping, follow] = await Promise.all([
    findKeeping(site.storage.pool, viewer.personId, page.id),
    followButton(c, { kind: 'paper', of: key, title, to: keyAddress(key) }),
  ])
  return (
    <>
      <KeepPaper paperKey={key} keeping={keeping} />
      {follow}
    </>
  )
}
