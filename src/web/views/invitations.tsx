// Invitations: the form for another one, those there are, and the link that was just made.
import { invitationDays, type Registration } from '#domain/people/account.ts'
import { mostOpenInvitations } from '#domain/people/invitations.ts'
import type { Role } from '#domain/people/person.ts'
import type { InvitationCard } from '#storage/queries/invitations.ts'
import type { Written } from '../form.ts'
import { settingsTexts } from '../texts/settings.tsx'
import { ActionButton, SubmitRow } from './buttons.tsx'
import { Field } from './form.tsx'
import { PersonLink } from './person-link.tsx'
import { Section } from './section.tsx'
import { When } from './when.tsx'

const texts = settingsTexts.invitations

interface InvitationsViewProps {
  invitations: InvitationCard[]
  registration: Registration
  role: Role
  written: Written
}

export function InvitationsView({ invitations, registration, role, written }: InvitationsViewProps) {
  return (
    <>
      {registration === 'closed' ? (
        <p>{texts.closed}</p>
      ) : (
        <>
          <p>{texts.intro(invitationDays, mostOpenInvitations[role])}</p>
          <form method="post" action="/settings/invitations">
            <Field
              name="address"
              label={texts.email}
              hint={texts.emailHint}
              type="email"
              value={written.address ?? ''}
            />
            <SubmitRow label={texts.submit} />
          </form>
        </>
      )}
      {invitations.length > 0 && (
        <Section title={texts.yours}>
          <ul>
            {invitations.map((invitation) => (
              <li>
                <Invitation invitation={invitation} />
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}

function Invitation({ invitation }: { invitation: InvitationCard }) {
  const { id, address, madeAt, expiresAt, usedAt, guest } = invitation
  const what = address === undefined ? texts.link : texts.emailTo(address)
  if (guest)
    return (
      <>
        <PersonLink person={guest} /> {texts.joined} {what}, {texts.made} <When date={madeAt} />.
      </>
    )
  if (usedAt)
    return (
      <>
        {what}, {texts.made} <When date={madeAt} />, {texts.used} <When date={usedAt} />.
      </>
    )
  return (
    <>
      {what}, {texts.made} <When date={madeAt} />, {expiresAt < new Date() ? texts.expired : texts.works}{' '}
      <When date={expiresAt} />.{' '}
      <ActionButton
        action={`/settings/invitations/${id}/revoke`}
        label={texts.withdraw}
        describes={address === undefined ? texts.whichLink(id) : texts.whichEmail(address)}
      />
    </>
  )
}

export function NewInvitation({ link }: { link: string }) {
  return (
    <>
      <p>{texts.pass(invitationDays)}</p>
      <p>
        <code>{link}</code>
      </p>
      <p>
        <a href="/settings/invitations">{texts.back}</a>
      </p>
    </>
  )
}
