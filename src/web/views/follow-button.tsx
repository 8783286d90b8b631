// Following something, unfollowing it, and blocking a person: buttons in the head of pages.
import type { FollowKind } from '#domain/following/follow.ts'
import { followTexts as texts } from '../texts/follow.ts'
import { ActionButton } from './buttons.tsx'

interface FollowButtonProps {
  kind: FollowKind
  /** As its address says it. */
  of: string
  title: string
  isFollowed: boolean
  /** Path to come back to. */
  to: string
}

export function FollowButton({ kind, of, title, isFollowed, to }: FollowButtonProps) {
  return (
    <ActionButton
      action={isFollowed ? '/unfollow' : '/follow'}
      label={isFollowed ? texts.unfollow : texts.follow}
      describes={title}
      fields={{ kind, key: of, to }}
    />
  )
}

interface BlockButtonProps {
  name: string
  displayName: string
  isBlocked: boolean
  to: string
}

export function BlockButton({ name, displayName, isBlocked, to }: BlockButtonProps) {
  return (
    <ActionButton
      action={isBlocked ? '/unblock' : '/block'}
      label={isBlocked ? texts.unblock : texts.block}
      describes={displayName}
      fields={{ name, to }}
    />
  )
}
