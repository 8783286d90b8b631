// The kinds of letters. A new kind is a file beside this one and a line here.
import { accountExists } from './account-exists.ts'
import { addressChanged } from './address-changed.ts'
import { changeAddress } from './change-address.ts'
import { digest } from './digest.ts'
import { invitation } from './invitation.ts'
import type { Composed, Composer, Library } from './letter.ts'
import { notification } from './notification.ts'
import { passwordChanged } from './password-changed.ts'
import { recoverPassword } from './recover-password.ts'
import { verifyAddress } from './verify-address.ts'

const composers = {
  'account-exists': accountExists,
  'address-changed': addressChanged,
  'change-address': changeAddress,
  digest,
  invitation,
  notification,
  'password-changed': passwordChanged,
  'recover-password': recoverPassword,
  'verify-address': verifyAddress,
}

export type LetterKind = keyof typeof composers
/** What a letter of this kind is made of. */
export type FactsOf<Kind extends LetterKind> = Parameters<(typeof composers)[Kind]>[0]

/** About what other people do, which may be an author without a name: nobody but whom they are for reads them. */
const ofOthers: readonly string[] = ['digest', 'notification'] satisfies LetterKind[]

/** About its recipient’s account, or one they may make. */
export function isAboutAccount(kind: string): boolean {
  return Object.hasOwn(composers, kind) && !ofOthers.includes(kind)
}

/** Undefined for a kind that this version does not know. The facts are those the letter was queued with. */
export function composeLetter(kind: string, facts: unknown, library: Library): Composed | undefined {
  if (!Object.hasOwn(composers, kind)) return undefined
  const compose = composers[kind as LetterKind] as Composer<unknown>
  return compose(facts, library)
}
