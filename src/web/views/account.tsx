// The account page: each way to sign in with what can be done about it, and the sessions there are.
import type { Session } from '#actions/accounts/find-session.ts'
import type { SignInProvider } from '#actions/accounts/providers.ts'
import { describeUserAgent } from '#domain/people/user-agent.ts'
import type { AccountPage } from '#storage/queries/account.ts'
import { settingsTexts } from '../texts/settings.tsx'
import { ActionButton } from './buttons.tsx'
import { PasskeySection } from './passkeys.tsx'
import { Section } from './section.tsx'
import { When } from './when.tsx'

const texts = settingsTexts.account

interface AccountViewProps {
  account: AccountPage
  session: Session
  providers: SignInProvider[]
}

export function AccountView({ account, session, providers }: AccountViewProps) {
  return (
    <>
      <Section title={texts.email}>
        <p>
          {account.address} <a href="/settings/account/address">{texts.changeEmail}</a>
        </p>
      </Section>
      <Section title={texts.password}>
        <p>
          {account.hasPassword ? texts.hasPassword : texts.noPassword}{' '}
          <a href="/settings/account/password">
            {account.hasPassword ? texts.changePassword : texts.setPassword}
          </a>
        </p>
      </Section>
      <Section title={texts.secondFactor}>
        <p>
          {account.hasSecondFactor ? texts.factorOn : texts.factorOff}{' '}
          <a href="/settings/account/second-factor">
            {account.hasSecondFactor ? texts.manageFactor : texts.setUpFactor}
          </a>
        </p>
      </Section>
      <PasskeySection passkeys={account.passkeys} isFresh={session.isFresh} />
      <Connections connections={account.connections} providers={providers} />
      <Sessions sessions={account.sessions} current={session.id} />
      <Section title={texts.close}>
        <p>
          <a href="/settings/account/close">{texts.closeLink}</a>
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
    <Section title={texts.connections}>
      <ul>
        {connections.map(({ id, providerId }) => {
          const name = providers.find((provider) => provider.id === providerId)?.name ?? providerId
          return (
            <li>
              {texts.connected(name)}{' '}
              <ActionButton
                action={`/settings/account/connections/${id}/remove`}
                label={texts.disconnect}
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
                label={texts.connect(name)}
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
    <Section title={texts.sessions}>
      <ul>
        {sessions.map(({ id, userAgent, clientAddress, startedAt, seenAt }) => (
          <li>
            {describeUserAgent(userAgent)}
            {clientAddress && texts.from(clientAddress)}. {texts.since} <When date={startedAt} />,{' '}
            {texts.lastSeen} <When date={seenAt} />.{' '}
            {id === current ? (
              <b>{texts.thisSession}</b>
            ) : (
              <ActionButton
                action={`/settings/account/sessions/${id}/revoke`}
                label={texts.endSession}
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
            label={texts.endOthers}
            kind="plain"
          />
        </div>
      )}
    </Section>
  )
}
