// How many people somebody may invite at a time.
import type { Role } from './person.ts'

/** Invitations that are neither used nor too old. Few enough that anyone who invites knows whom. */
export const mostOpenInvitations: Record<Role, number> = { member: 3, moderator: 20, administrator: 20 }

/** E-mails with invitations that one person can have sent in a day. */
export const mostInvitationMails = 20
