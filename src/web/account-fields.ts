// What the forms of one's own settings hold, and what programs send instead of them.
import { z } from 'zod'
import { type MailMode, mailModes, type NoticeKind, noticeKinds } from '#domain/following/follow.ts'

export const profileFields = z.object({
  displayName: z.string({ error: 'Say what you want to be called.' }).trim(),
  // Browsers send line breaks as CR LF.
  bio: z.string().transform((text) => text.replaceAll('\r\n', '\n').trim()),
})

export const invitationFields = z.object({
  address: z
    .string()
    .max(300)
    .transform((text) => text.trim() || undefined)
    .optional(),
})

export const kindsOfNotices = Object.keys(noticeKinds) as NoticeKind[]

const mode = z.enum(mailModes, { error: 'Choose how often.' }).optional()

/** Of each kind, how often; what is not said stays. */
export const mailFields = z.object(
  Object.fromEntries(kindsOfNotices.map((kind) => [kind, mode])) as Record<NoticeKind, typeof mode>,
)

export function toMailModes(values: z.output<typeof mailFields>): Partial<Record<NoticeKind, MailMode>> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))
}
