// A person: the name in their address, and the name they go by.

export interface Person {
  name: string
  displayName: string
}

/** `/@name`: two to forty letters, digits and single hyphens, beginning with a letter. */
const nameShape = /^[a-z](?:-?[a-z0-9]){1,39}$/

export function isPersonName(text: string): boolean {
  return nameShape.test(text)
}

/** In characters. */
export const personLimits = { displayName: 100, bio: 2_000 } as const

/** A moderator decides on reports; an administrator also on people's roles and the instance's settings. */
export const roles = ['member', 'moderator', 'administrator'] as const
export type Role = (typeof roles)[number]

/** Pending: the account's address is not confirmed, nobody sees the person yet. Suspended: reads only. Spam: as suspended, and nothing they wrote is shown. Closed: the account is gone, and the name with it. */
export const personStates = ['pending', 'active', 'suspended', 'spam', 'closed'] as const
export type PersonState = (typeof personStates)[number]
