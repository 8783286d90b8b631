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
