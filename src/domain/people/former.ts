// What is left of a person whose account is closed: a name that means nothing.

export const formerDisplayName = 'Former member'

/** `random` is twelve lower-case letters and digits. */
export function formerName(random: string): string {
  return `former-${random}`
}

/** Such a person has no page. */
export function isFormerName(name: string): boolean {
  return /^former-[a-z0-9]{12}$/.test(name)
}

/** What becomes of public texts when an account is closed. */
export const closings = ['detach', 'remove'] as const
export type Closing = (typeof closings)[number]
