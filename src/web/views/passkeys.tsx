// Passkeys: those of an account, and signing in with one. What takes the island `passkeys` is hidden until it runs.
import { longestPasskeyName } from '#domain/people/account.ts'
import type { AccountPage } from '#storage/queries/account.ts'
import { ActionButton, Field, SubmitRow } from './form.tsx'
import { Section } from './section.tsx'
import { When } from './when.tsx'

interface PasskeySectionProps {
  passkeys: AccountPage['passkeys']
  /** Whether the session is young enough to add one. */
  isFresh: boolean
}

export function PasskeySection({ passkeys, isFresh }: PasskeySectionProps) {
  return (
    <Section title="Passkeys">
      <p>
        Sign in with your device or a security key instead of a password. No code is asked for then: the
        device makes sure that it is you.
      </p>
      {passkeys.length > 0 && (
        <ul>
          {passkeys.map(({ id, name, madeAt }) => (
            <li>
              {name}
              {madeAt && (
                <>
                  , added <When date={madeAt} />
                </>
              )}
              . <RenamePasskey id={id} name={name} />{' '}
              <ActionButton
                action={`/settings/account/passkeys/${id}/remove`}
                label="Remove"
                describes={`the passkey ${name}`}
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
        Rename<span class="visually-hidden"> the passkey {name}</span>
      </summary>
      <form method="post" action={`/settings/account/passkeys/${id}/rename`}>
        <Field
          id={`name-of-${id}`}
          name="name"
          label="Its new name"
          maxLength={longestPasskeyName}
          value={name}
          required
        />
        <SubmitRow label="Rename" />
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
        label="Name of a new passkey"
        hint="For yourself, such as the name of the device."
        maxLength={longestPasskeyName}
        required
      />
      <p class="buttons">
        <button type="submit">Add a passkey</button>
        <span id="passkey-says" role="status" />
      </p>
    </form>
  )
}

function SignInAgain() {
  return (
    <p>
      Adding one is possible for an hour after signing in:{' '}
      <a href="/sign-in?again=yes&to=/settings/account">sign in again</a>.
    </p>
  )
}

export function PasskeySignIn({ to }: { to: string }) {
  return (
    <form id="passkey-sign-in" data-to={to} hidden>
      <p class="buttons">
        <button type="submit">Sign in with a passkey</button>
        <span id="passkey-says" role="status" />
      </p>
    </form>
  )
}
