// The buttons that follow what a page shows. Nothing for guests: their pages are kept for all.
import type { ComponentChildren } from 'preact'
import { isActive } from '#domain/actor.ts'
import type { FollowKind } from '#domain/following/follow.ts'
import type { Person } from '#domain/people/person.ts'
import { findBlocking, findFollowing } from '#storage/queries/follows.ts'
import type { SiteContext } from './site.ts'
import { BlockButton, FollowButton } from './views/follow-button.tsx'

interface Followable {
  kind: FollowKind
  /** As its address says it. */
  of: string
  title: string
  /** Path of the page. */
  to: string
}

export async function followTools(c: SiteContext, followable: Followable): Promise<ComponentChildren> {
  const button = await followButton(c, followable)
  return button && <div class="tools no-print">{button}</div>
}

export async function followButton(c: SiteContext, followable: Followable): Promise<ComponentChildren> {
  const { viewer, actor, site } = c.var
  if (viewer === undefined || !isActive(actor)) return undefined
  const { kind, of } = followable
  const isFollowed = await findFollowing(site.storage.pool, viewer.personId, kind, of)
  return isFollowed === undefined ? undefined : <FollowButton {...followable} isFollowed={isFollowed} />
}

/** On a person's page; nothing on one's own. */
export async function personTools(c: SiteContext, { name, displayName }: Person): Promise<ComponentChildren> {
  const { viewer, actor, site } = c.var
  if (viewer === undefined || viewer.name === name || !isActive(actor)) return undefined
  const to = `/@${name}`
  const isBlocked = await findBlocking(site.storage.pool, viewer.personId, name)
  const follow = isBlocked
    ? undefined
    : await followButton(c, { kind: 'person', of: name, title: displayName, to })
  return (
    <div class="tools no-print">
      {follow}
      <BlockButton name={name} displayName={displayName} isBlocked={isBlocked} to={to} />
    </div>
  )
}
