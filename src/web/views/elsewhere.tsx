// Buttons that lead to accounts elsewhere, to sign in with them.
import type { SignInProvider } from '#actions/accounts/providers.ts'
import { accountTexts } from '../texts/account.tsx'
import { ActionButton } from './buttons.tsx'

export function ElsewhereButtons({ providers, to }: { providers: SignInProvider[]; to: string }) {
  if (providers.length === 0) return null
  return (
    <ul class="choices">
      {providers.map(({ id, name }) => (
        <li>
          <ActionButton
            action={`/sign-in/with/${id}`}
            label={accountTexts.signIn.with(name)}
            fields={{ to }}
            kind="plain"
          />
        </li>
      ))}
    </ul>
  )
}
