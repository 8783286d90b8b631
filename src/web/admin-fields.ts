// What the forms of the administration hold, and what programs send instead of them.
import { z } from 'zod'
import { longestBanner } from '#actions/change-site-settings.ts'
import { registrations } from '#domain/people/account.ts'
import { roles } from '#domain/people/person.ts'
import { adminTexts } from './texts/admin.tsx'

export const registrationField = z.enum(registrations, adminTexts.settings.registrationMissing)

export const bannerFields = z.object({
  text: z
    .string()
    .max(longestBanner * 2)
    .default(''),
  kind: z.enum(['note', 'warning']).default('note'),
})

export const roleField = z.enum(roles, adminTexts.people.roleMissing)
