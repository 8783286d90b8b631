// The account page: each way to sign in with what can be done about it, and the sessions there are.
import type { Session } from '#actions/accounts/find-session.ts'
import type { SignInProvider } from '#actions/accounts/providers.ts'
import { describeUserAgent } from '#domain/people/user-agent.ts'
import type { AccountPage } from '#storage/queries/account.ts'
import { ActionButton } from './form.tsx'
import { PasskeySection } from './passkeys.tsx'
import { Section } from './section.tsx'
import { When } from './when.tsx'

interface AccountViewProps {
  account: AccountPage
  session: Session
  providers: SignInProvider[]
}

export function AccountView({ account, session, providers }: AccountViewProps) {
  return (
    <>
      <Section title="E-mail address">
        <p>
          {account.address} <a href="/settings/account/address">Change the address</a>
        </p>
      </Section>
      <Section title="Password">
        <p>
          {account.hasPassword ? 'You can sign in with a password.' : 'Your account has no password.'}{' '}
          <a href="/settings/account/password">
            {account.hasPassword ? 'Change the password' : 'Set a password'}
          </a>
        </p>
      </Section>
      <Section title="Second factor">
        <p>
          {account.hasSecondFactor
            ? 'After the password, a code is asked for.'
            : 'A code from an app on your phone can be asked for after the password.'}{' '}
          <a href="/settings/account/second-factor">
            {account.hasSecondFactor ? 'Turn it off, or make new backup codes' : 'Set it up'}
          </a>
        </p>
      </Section>
      <PasskeySection passkeys={account.passkeys} isFresh={session.isFresh} />
      <Connections connections={account.connections} providers={providers} />
      <Sessions sessions={account.sessions} current={session.id} />
      <Section title="Closing the account">
        <p>
          <a href="/settings/account/close">Close the account</a>
        </p>
      </Section>
    </>
  )
}

function Connections({
  connections,
  providers,
}: {
  connections: AccountPage['connections']
  providers: SignInProvider[]
}) {
  const isConnected = (id: string) => connections.some(({ providerId }) => providerId === id)
  if (connections.length === 0 && providers.length === 0) return null
  return (
    <Section title="Accounts elsewhere">
      <ul>
        {connections.map(({ id, providerId }) => {
          const name = providers.find((provider) => provider.id === providerId)?.name ?? providerId
          return (
            <li>
              {name}, connected.{' '}
              <ActionButton
                action={`/settings/account/connections/${id}/remove`}
                label="Disconnect"
                describes={name}
              />
            </li>
          )
        })}
        {providers
          .filter(({ id }) => !isConnected(id))
          .map(({ id, name }) => (
            <li>
              <ActionButton
                action={`/settings/account/connections/${id}`}
                label={`Connect ${name}`}
                kind="plain"
              />
            </li>
          ))}
      </ul>
    </Section>
  )
}

function Sessions({ sessions, current }: { sessions: AccountPage['sessions']; current: string }) {
  return (
    <Section title="Where you are signed in">
      <ul>
        {sessions.map(({ id, userAgent, clientAddress, startedAt, seenAt }) => (
          <li>
            {describeUserAgent(userAgent)}
            {clientAddress && <>, from {clientAddress}</>}. Since <When date={startedAt} />, last seen{' '}
            <When date={seenAt} />.{' '}
            {id === current ? (
              <b>This one.</b>
            ) : (
              <ActionButton
                action={`/settings/account/sessions/${id}/revoke`}
                label="End it"
                describes={describeUserAgent(userAgent)}
              />
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 && (
        <div class="buttons">
          <ActionButton
            action="/settings/account/sessions/revoke-others"
            label="End every other session"
            kind="plain"
          />
        </div>
      )}
    </Section>
  )
}
