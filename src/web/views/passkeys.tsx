// Passkeys: those of an account, and signing in with one. What takes the island `passkeys` is hidden until it runs.
import { longestPasskeyName } from '#domain/people/account.ts'
import type { AccountPage } from '#storage/queries/account.ts'
import { accountTexts } from '../texts/account.tsx'
import { credentialTexts } from '../texts/credentials.tsx'
import { ActionButton, SubmitRow } from './buttons.tsx'
import { Field } from './form.tsx'
import { Section } from './section.tsx'
import { When } from './when.tsx'

const texts = credentialTexts.passkeys

interface PasskeySectionProps {
  passkeys: AccountPage['passkeys']
  /** Whether the session is young enough to add one. */
  isFresh: boolean
}

export function PasskeySection({ passkeys, isFresh }: PasskeySectionProps) {
  return (
    <Section title={texts.title}>
      <p>{texts.intro}</p>
      {passkeys.length > 0 && (
        <ul>
          {passkeys.map(({ id, name, madeAt }) => (
            <li>
              {name}
              {madeAt && (
                <>
                  {texts.added} <When date={madeAt} />
                </>
              )}
              . <RenamePasskey id={id} name={name} />{' '}
              <ActionButton
                action={`/settings/account/passkeys/${id}/remove`}
                label={texts.remove}
                describes={texts.which(name)}
              />
            </li>
          ))}
        </ul>
      )}
      {isFresh ? <NewPasskey /> : <SignInAgain />}
    </Section>
  )
}

function RenamePasskey({ id, name }: { id: string; name: string }) {
  return (
    <details class="inline">
      <summary>
        {texts.rename}
        <span class="visually-hidden"> {texts.which(name)}</span>
      </summary>
      <form method="post" action={`/settings/account/passkeys/${id}/rename`}>
        <Field
          id={`name-of-${id}`}
          name="name"
          label={texts.newName}
          maxLength={longestPasskeyName}
          value={name}
          required
        />
        <SubmitRow label={texts.rename} />
      </form>
    </details>
  )
}

function NewPasskey() {
  return (
    <form id="passkey-new" hidden>
      <Field
        id="passkey-name"
        name="name"
        label={texts.nameOfNew}
        hint={texts.nameHint}
        maxLength={longestPasskeyName}
        required
      />
      <p class="buttons">
        <button type="submit">{texts.add}</button>
        <span id="passkey-says" role="status" />
      </p>
    </form>
  )
}

function SignInAgain() {
  return <p>{texts.signInAgain}</p>
}

export function PasskeySignIn({ to }: { to: string }) {
  return (
    <form id="passkey-sign-in" data-to={to} hidden>
      <p class="buttons">
        <button type="submit">{accountTexts.signIn.passkey}</button>
        <span id="passkey-says" role="status" />
      </p>
    </form>
  )
}
