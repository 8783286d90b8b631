// The field by which somebody proves that an account is theirs before it is changed.

import { credentialTexts } from '../texts/credentials.tsx'
import { Field } from './form.tsx'

const texts = credentialTexts.proof

interface ProofFieldProps {
  hasPassword: boolean
  /** Where one goes on after signing in again. */
  again?: string
}

export function ProofField({ hasPassword, again = '/settings/account' }: ProofFieldProps) {
  if (!hasPassword) return <p>{texts.noPassword(again)}</p>
  return (
    <Field name="password" label={texts.password} type="password" autocomplete="current-password" required />
  )
}
