// An account: what it takes to have one, and how long what belongs to it is good.

/** In characters. Short enough to hash, long enough not to be guessed. */
export const passwordLimits = { shortest: 10, longest: 128 } as const

/** What better-auth calls signing in by a password, beside the names of providers elsewhere. */
export const passwordProvider = 'credential'

/** A session ends after so many days without use. */
export const sessionDays = 30
/** Seconds after signing in during which a session proves by itself whose it is. */
export const freshSeconds = 60 * 60

/** Seconds during which the code of an authenticator is taken: its own half minute, the one before and the one after, and some more. */
export const codeSeconds = 120

export const longestPasskeyName = 60

/** Minutes that a link in an e-mail works. */
export const mailTokenMinutes = 60

/** Days that an invitation can be used. */
export const invitationDays = 14

/** Who may make an account. */
export const registrations = ['open', 'invitation', 'closed'] as const
export type Registration = (typeof registrations)[number]
