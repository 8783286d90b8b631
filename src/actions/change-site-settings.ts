// Changes what an administrator sets while the site runs: the library's name and contact, who may sign up, the banner.
import { type Actor, mayAdminister, notAllowed } from '#domain/actor.ts'
import type { Registration } from '#domain/people/account.ts'
import { parseMailAddress } from '#domain/people/mail-address.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import { hasNul } from '#domain/text-limits.ts'
import type { Storage } from '#storage/connection.ts'
import { sql } from '#storage/drizzle.ts'
import { siteSettings } from '#storage/schema.ts'
import { accountsTexts } from './texts/accounts.ts'

export interface SiteSettingsDraft {
  registration: Registration
  /** Empty for what the process was started with; what is left out stays as it is. */
  title?: string | undefined
  contact?: string | undefined
  /** No banner where the text is empty. */
  banner: { text: string; kind: 'note' | 'warning' }
}

/** In characters. */
export const longestBanner = 500
export const longestLibraryTitle = 60

export async function changeSiteSettings(
  { db }: Storage,
  actor: Actor,
  draft: SiteSettingsDraft,
): Promise<Refusal | undefined> {
  if (!mayAdminister(actor)) return notAllowed(accountsTexts.may.changeSettings)
  const values = toValues(draft)
  if (isRefusal(values)) return values
  const changedById = actor.kind === 'person' ? actor.personId : null
  const changedAt = new Date()
  const rows = Object.entries(values).map(([key, value]) => ({ key, value, changedById, changedAt }))
  await db
    .insert(siteSettings)
    .values(rows)
    .onConflictDoUpdate({
      target: siteSettings.key,
      set: {
        value: sql`excluded.value`,
        changedAt: sql`excluded.changed_at`,
        changedById: sql`excluded.changed_by_id`,
      },
    })
  return undefined
}

/** By the names that the table has. */
function toValues({ registration, banner, title, contact }: SiteSettingsDraft) {
  const text = banner.text.trim()
  const values: Record<string, unknown> = { registration, banner: { text, kind: banner.kind } }
  if (text.length > longestBanner)
    return refuse('banner-too-long', accountsTexts.settings.bannerTooLong(longestBanner))
  if (hasNul(text + (title ?? ''))) return refuse('text-malformed', accountsTexts.settings.unshowable)
  if (title !== undefined) {
    values.title = title.trim().replace(/\s+/g, ' ')
    if (title.trim().length > longestLibraryTitle)
      return refuse('library-title-too-long', accountsTexts.settings.titleTooLong(longestLibraryTitle))
  }
  if (contact !== undefined) {
    const address = contact.trim() === '' ? '' : parseMailAddress(contact)
    if (address === undefined) return refuse('contact-malformed', accountsTexts.emailMalformed)
    values.contact = address
  }
  return values
}
