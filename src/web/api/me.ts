// Whoever the token belongs to, in the API: their profile, and whom they invite.
import { z } from 'zod'
import { editPerson } from '#actions/edit-person.ts'
import { makeInvitation } from '#actions/make-invitation.ts'
import { revokeInvitation } from '#actions/revoke-invitation.ts'
import { personStates, roles } from '#domain/people/person.ts'
import { isRefusal, refuse } from '#domain/refusals.ts'
import { findInvitations, type InvitationCard } from '#storage/queries/invitations.ts'
import { findProfile } from '#storage/queries/profile.ts'
import { invitationFields, profileFields } from '../account-fields.ts'
import { accountApiTexts } from '../texts/api-account.ts'
import { endpoint } from './endpoint.ts'
import { callerId } from './lookup.ts'
import { done, summaryId as id, person, time } from './schemas.ts'
import { settled } from './shapes.ts'

const texts = accountApiTexts.me

const nobody = refuse('person-unknown', texts.nobody)

const read = endpoint({
  method: 'get',
  path: '/me',
  summary: texts.get,
  scope: 'read',
  reply: z.object({
    name: z.string(),
    displayName: z.string(),
    bio: z.string(),
    role: z.enum(roles),
    state: z.enum(personStates),
    stateUntil: time.optional().meta({ description: texts.stateUntil }),
    unread: z.number().int().meta({ description: texts.unread }),
  }),
  async handle(c) {
    const { viewer } = c.var
    const profile = await findProfile(c.var.site.storage.pool, callerId(c))
    if (viewer === undefined || profile === undefined) return nobody
    const { role, state, stateUntil, unread } = viewer
    const until = state === 'suspended' && stateUntil ? { stateUntil: stateUntil.toISOString() } : {}
    return { body: { ...profile, role, state, unread, ...until } }
  },
})

const edit = endpoint({
  method: 'patch',
  path: '/me',
  summary: texts.edit,
  scope: 'account',
  body: profileFields.partial().strict(),
  reply: done,
  handle: async (c, { body }) =>
    settled(await editPerson(c.var.site.storage, c.var.actor, { ...body, personId: callerId(c) })),
})

const invitation = z
  .object({
    id: z.number().int(),
    address: z.string().optional().meta({ description: texts.address }),
    madeAt: time,
    expiresAt: time,
    usedAt: time.optional(),
    guest: person.optional(),
  })
  .meta({ id: 'Invitation' })

function toInvitation({ id, address, madeAt, expiresAt, usedAt, guest }: InvitationCard) {
  return {
    id,
    address,
    guest,
    madeAt: madeAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    ...(usedAt ? { usedAt: usedAt.toISOString() } : {}),
  }
}

const invitations = endpoint({
  method: 'get',
  path: '/me/invitations',
  summary: texts.invitations,
  scope: 'account',
  reply: z.object({ items: z.array(invitation) }),
  async handle(c) {
    return {
      body: { items: (await findInvitations(c.var.site.storage.pool, callerId(c))).map(toInvitation) },
    }
  },
})

const invite = endpoint({
  method: 'post',
  path: '/me/invitations',
  summary: texts.invite,
  scope: 'account',
  body: z.strictObject(invitationFields.shape),
  reply: z.object({
    link: z.string().optional().meta({ description: texts.link }),
  }),
  status: 201,
  async handle(c, { body: { address } }) {
    const { storage, origin, title } = c.var.site
    const draft = { inviterId: callerId(c), address, origin, title }
    const made = await makeInvitation(storage, c.var.actor, draft)
    if (isRefusal(made)) return made
    return { body: address === undefined ? { link: made.link } : {} }
  },
})

const takeBack = endpoint({
  method: 'delete',
  path: '/me/invitations/{id}',
  summary: texts.revoke,
  scope: 'account',
  params: id,
  reply: done,
  async handle(c, { params }) {
    const which = { inviterId: callerId(c), invitationId: params.id }
    return settled(await revokeInvitation(c.var.site.storage, c.var.actor, which))
  },
})

export const meEndpoints = [read, edit, invitations, invite, takeBack]
