// Invitations: the form for another one, those there are, and the link that was just made.
import { invitationDays, type Registration } from '#domain/people/account.ts'
import { mostOpenInvitations } from '#domain/people/invitations.ts'
import type { Role } from '#domain/people/person.ts'
import type { InvitationCard } from '#storage/queries/invitations.ts'
import type { Written } from '../form.ts'
import { ActionButton, Field, SubmitRow } from './form.tsx'
import { PersonLink } from './person-link.tsx'
import { Section } from './section.tsx'
import { When } from './when.tsx'

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
        <p>This library takes no new members now, invited or not.</p>
      ) : (
        <>
          <p>
            By the link of an invitation one person can sign up, within {invitationDays} days. You can have{' '}
            {mostOpenInvitations[role]} that nobody has used. Moderators see who invited whom.
          </p>
          <form method="post" action="/settings/invitations">
            <Field
              name="address"
              label="E-mail address"
              hint="We send the link there, with your name. Leave it empty to pass the link on yourself."
              type="email"
              value={written.address ?? ''}
            />
            <SubmitRow label="Invite" />
          </form>
        </>
      )}
      {invitations.length > 0 && (
        <Section title="Your invitations">
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
  const what = address === undefined ? 'A link' : `A letter to ${address}`
  if (guest)
    return (
      <>
        <PersonLink person={guest} /> came by it. {what}, made <When date={madeAt} />.
      </>
    )
  if (usedAt)
    return (
      <>
        {what}, made <When date={madeAt} /> and used <When date={usedAt} />.
      </>
    )
  return (
    <>
      {what}, made <When date={madeAt} />, {expiresAt < new Date() ? 'over since' : 'good until'}{' '}
      <When date={expiresAt} />.{' '}
      <ActionButton
        action={`/settings/invitations/${id}/revoke`}
        label="Take it back"
        describes={address === undefined ? `invitation ${id}` : `the invitation of ${address}`}
      />
    </>
  )
}

export function NewInvitation({ link }: { link: string }) {
  return (
    <>
      <p>
        Pass this link on. It is shown this once, and lets one person sign up within {invitationDays} days.
      </p>
      <p>
        <code>{link}</code>
      </p>
      <p>
        <a href="/settings/invitations">Back to your invitations</a>
      </p>
    </>
  )
}
