// Inviting people: making a link, which is shown this once or mailed, taking it back, and who came.
import { Hono } from 'hono'
import { makeInvitation } from '#actions/make-invitation.ts'
import { revokeInvitation } from '#actions/revoke-invitation.ts'
import { isRefusal, type Refusal } from '#domain/refusals.ts'
import { findInvitations } from '#storage/queries/invitations.ts'
import { findSiteSettings } from '#storage/queries/site-settings.ts'
import { invitationFields } from '../../account-fields.ts'
import { readForm, seeOther, type Written } from '../../form.ts'
import { requireViewer, signedIn } from '../../middleware/signed-in.ts'
import { refusalPage } from '../../refusal-page.tsx'
import { settingsPage } from '../../settings-page.tsx'
import type { SiteContext, SiteEnv } from '../../site.ts'
import { settingsTexts } from '../../texts/settings.tsx'
import { InvitationsView, NewInvitation } from '../../views/invitations.tsx'

export const invitationSettings = new Hono<SiteEnv>()

const path = '/settings/invitations'

invitationSettings.get(path, signedIn(), (c) => show(c, {}))

invitationSettings.post(path, signedIn(), async (c) => {
  const form = await readForm(c, invitationFields)
  if (!form.isRead) return show(c, form.written, form.refusal)
  const { storage, origin, title, outbox } = c.var.site
  const { address } = form.values
  const draft = { inviterId: requireViewer(c).personId, address, origin, title }
  const made = await makeInvitation(storage, c.var.actor, draft)
  if (isRefusal(made)) return show(c, form.written, made)
  if (address !== undefined)
    return seeOther(c, path, outbox === undefined ? 'invitation-sent' : 'invitation-in-outbox')
  return settingsPage(
    c,
    { here: path, title: settingsTexts.invitations.newTitle },
    <NewInvitation link={made.link} />,
  )
})

invitationSettings.post(`${path}/:id{[0-9]{1,15}}/revoke`, signedIn(), async (c) => {
  const invitation = { inviterId: requireViewer(c).personId, invitationId: Number(c.req.param('id')) }
  const refusal = await revokeInvitation(c.var.site.storage, c.var.actor, invitation)
  return refusal ? refusalPage(c, refusal) : seeOther(c, path, 'invitation-revoked')
})

async function show(c: SiteContext, written: Written, refusal?: Refusal): Promise<Response> {
  const { pool } = c.var.site.storage
  const { personId, role } = requireViewer(c)
  const [invitations, { registration }] = await Promise.all([
    findInvitations(pool, personId),
    findSiteSettings(pool),
  ])
  return settingsPage(
    c,
    { here: path, title: settingsTexts.invitations.title, refusal },
    <InvitationsView invitations={invitations} registration={registration} role={role} written={written} />,
  )
}
