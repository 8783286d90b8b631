// Personal tokens: those there are, the form for another one, and the one that was just made.
import { longestTokenName, scopeSentences, scopes } from '#domain/people/scopes.ts'
import type { ApiToken } from '#storage/queries/api-tokens.ts'
import type { Written } from '../form.ts'
import { settingsTexts } from '../texts/settings.tsx'
import { ActionButton, SubmitRow } from './buttons.tsx'
import { CheckField, Field, Fieldset, SelectField } from './form.tsx'
import { ProofField } from './proof.tsx'
import { Section } from './section.tsx'
import { When } from './when.tsx'

const texts = settingsTexts.tokens

/** Days that a token works. */
export const lifetimes = [
  ['30', texts.days30],
  ['90', texts.days90],
  ['365', texts.year],
  ['0', texts.never],
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
      <p>{texts.intro}</p>
      {tokens.length > 0 && (
        <Section title={texts.yours}>
          <ul>
            {tokens.map((token) => (
              <TokenItem token={token} />
            ))}
          </ul>
        </Section>
      )}
      <Section title={texts.create}>
        <form method="post" action="/settings/tokens">
          <Field
            name="name"
            label={texts.name}
            hint={texts.nameHint}
            maxLength={longestTokenName}
            value={written.name ?? ''}
            required
          />
          <Fieldset name="scopes" legend={texts.permissions}>
            {scopes.map((scope) => (
              <CheckField
                id={`scope-${scope}`}
                name="scopes"
                value={scope}
                label={scopeSentences[scope]}
                checked={chosen.includes(scope)}
              />
            ))}
          </Fieldset>
          <SelectField name="days" label={texts.lifetime} options={lifetimes} value={written.days} />
          <ProofField hasPassword={hasPassword} again="/settings/tokens" />
          <SubmitRow label={texts.submit} />
        </form>
      </Section>
    </>
  )
}

function TokenItem({ token: { id, name, scopes, madeAt, expiresAt, lastUsedAt } }: { token: ApiToken }) {
  const isOver = expiresAt !== undefined && expiresAt < new Date()
  return (
    <li>
      <b>{name}</b> ({scopes.join(', ')}){texts.made} <When date={madeAt} />,{' '}
      {lastUsedAt ? (
        <>
          {texts.lastUsed} <When date={lastUsedAt} />
        </>
      ) : (
        texts.unused
      )}
      {expiresAt && (
        <>
          , {isOver ? texts.expired : texts.expires} <When date={expiresAt} />
        </>
      )}
      .{' '}
      <ActionButton
        action={`/settings/tokens/${id}/revoke`}
        label={texts.revoke}
        describes={texts.which(name)}
      />
    </li>
  )
}

export function NewToken({ token, name }: { token: string; name: string }) {
  return (
    <>
      <p>{texts.copy(name)}</p>
      <p>
        <code>{token}</code>
      </p>
      <p>
        {texts.usage} <code>Authorization: Bearer {token.slice(0, 8)}…</code>
      </p>
      <p>
        <a href="/settings/tokens">{texts.back}</a>
      </p>
    </>
  )
}
