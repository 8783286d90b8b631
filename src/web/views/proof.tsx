// The field by which somebody proves that an account is theirs before it is changed.
import { Field } from './form.tsx'

interface ProofFieldProps {
  hasPassword: boolean
  /** Where one goes on after signing in again. */
  again?: string
}

export function ProofField({ hasPassword, again = '/settings/account' }: ProofFieldProps) {
  if (!hasPassword)
    return (
      <p>
        Your account has no password: this can be done for an hour after signing in. You can{' '}
        <a href={`/sign-in?again=yes&to=${encodeURIComponent(again)}`}>sign in again</a>.
      </p>
    )
  return (
    <Field name="password" label="Your password" type="password" autocomplete="current-password" required />
  )
}
