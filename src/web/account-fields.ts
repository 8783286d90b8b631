// What the forms of one's account and settings hold, and what programs send instead of them.
import { z } from 'zod'
import { checkPassword } from '#actions/accounts/password.ts'
import { accountsTexts } from '#actions/texts/accounts.ts'
import { type MailMode, mailModes, type NoticeKind, noticeKinds } from '#domain/following/follow.ts'
import { checkPersonDraft } from '#domain/people/draft.ts'
import { parseMailAddress } from '#domain/people/mail-address.ts'
import type { Refusal } from '#domain/refusals.ts'
import { accountTexts } from './texts/account.tsx'
import { settingsTexts } from './texts/settings.tsx'

const { fields: texts } = accountTexts

/** Says what the domain says, so that a form can name everything that is wrong at once. */
function checked(check: (text: string) => Refusal | undefined) {
  return (text: string, context: z.core.$RefinementCtx<string>) => {
    const refusal = check(text)
    if (refusal) context.addIssue({ code: 'custom', message: refusal.message, input: text })
  }
}

/** Any name, where only the other part of the draft is looked at. */
const anyName = 'nn'

export const usernameField = z
  .string({ error: texts.usernameMissing })
  .trim()
  .toLowerCase()
  .min(1, texts.usernameMissing)
  .superRefine(checked((name) => checkPersonDraft({ name, displayName: anyName })))

export const displayNameField = z
  .string({ error: texts.displayNameMissing })
  .trim()
  .min(1, texts.displayNameMissing)
  .superRefine(checked((displayName) => checkPersonDraft({ name: anyName, displayName })))

export const addressField = z
  .string({ error: texts.emailMissing })
  .max(300)
  .min(1, texts.emailMissing)
  .refine((text) => parseMailAddress(text) !== undefined, accountsTexts.emailMalformed)

export const newPasswordField = z
  .string({ error: texts.newPasswordMissing })
  .min(1, texts.newPasswordMissing)
  .superRefine(checked(checkPassword))

export const profileFields = z.object({
  displayName: z.string({ error: texts.displayNameMissing }).trim(),
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

const mode = z.enum(mailModes, { error: settingsTexts.mail.modeMissing }).optional()

/** Of each kind, how often; what is not said stays. */
export const mailFields = z.object(
  Object.fromEntries(kindsOfNotices.map((kind) => [kind, mode])) as Record<NoticeKind, typeof mode>,
)

export function toMailModes(values: z.output<typeof mailFields>): Partial<Record<NoticeKind, MailMode>> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))
}
