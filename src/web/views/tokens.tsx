// Personal tokens: those there are, the form for another one, and the one that was just made.
import { longestTokenName, scopeSentences, scopes } from '#domain/people/scopes.ts'
import type { ApiToken } from '#storage/queries/api-tokens.ts'
import type { Written } from '../form.ts'
import { ActionButton, CheckField, Field, SelectField, SubmitRow } from './form.tsx'
import { ProofField } from './proof.tsx'
import { Section } from './section.tsx'
import { When } from './when.tsx'

/** Days that a token works. */
export const lifetimes = [
  ['30', '30 days'],
  ['90', '90 days'],
  ['365', 'A year'],
  ['0', 'Until I revoke it'],
] as const

interface TokensViewProps {
  tokens: ApiToken[]
  written: Written
  /** Scopes that are ticked. */
  chosen: readonly string[]
  hasPassword: boolean
}

export function TokensView({ tokens, written, chosen, hasPassword }: TokensViewProps) {
  return (
    <>
      <p>With a token, a program of yours can do in your name what you allow it to.</p>
      {tokens.length > 0 && (
        <Section title="Your tokens">
          <ul>
            {tokens.map((token) => (
              <TokenItem token={token} />
            ))}
          </ul>
        </Section>
      )}
      <Section title="Make a token">
        <form method="post" action="/settings/tokens">
          <Field
            name="name"
            label="Name"
            hint="For yourself, such as the program's."
            maxLength={longestTokenName}
            value={written.name ?? ''}
            required
          />
          <fieldset>
            <legend>What it may do</legend>
            {scopes.map((scope) => (
              <CheckField
                id={`scope-${scope}`}
                name="scopes"
                value={scope}
                label={scopeSentences[scope]}
                checked={chosen.includes(scope)}
              />
            ))}
          </fieldset>
          <SelectField name="days" label="It works for" options={lifetimes} value={written.days} />
          <ProofField hasPassword={hasPassword} again="/settings/tokens" />
          <SubmitRow label="Make the token" />
        </form>
      </Section>
    </>
  )
}

function TokenItem({ token: { id, name, scopes, madeAt, expiresAt, lastUsedAt } }: { token: ApiToken }) {
  const isOver = expiresAt !== undefined && expiresAt < new Date()
  return (
    <li>
      <b>{name}</b> ({scopes.join(', ')}), made <When date={madeAt} />,{' '}
      {lastUsedAt ? (
        <>
          last used <When date={lastUsedAt} />
        </>
      ) : (
        'not used yet'
      )}
      {expiresAt && (
        <>
          , {isOver ? 'over since' : 'until'} <When date={expiresAt} />
        </>
      )}
      .{' '}
      <ActionButton action={`/settings/tokens/${id}/revoke`} label="Revoke" describes={`the token ${name}`} />
    </li>
  )
}

export function NewToken({ token, name }: { token: string; name: string }) {
  return (
    <>
      <p>This is the token “{name}”. Copy it now: it is shown this once, and whoever has it can use it.</p>
      <p>
        <code>{token}</code>
      </p>
      <p>
        Programs send it as <code>Authorization: Bearer {token.slice(0, 8)}…</code>
      </p>
      <p>
        <a href="/settings/tokens">Back to your tokens</a>
      </p>
    </>
  )
}
