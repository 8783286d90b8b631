// Changes what an administrator sets while the site runs: who may sign up, and the banner on every page.
import { type Actor, mayAdminister, notAllowed } from '#domain/actor.ts'
import type { Registration } from '#domain/people/account.ts'
import { type Refusal, refuse } from '#domain/refusals.ts'
import { hasNul } from '#domain/text-limits.ts'
import type { Storage } from '#storage/connection.ts'
import { sql } from '#storage/drizzle.ts'
import { siteSettings } from '#storage/schema.ts'

export interface SiteSettingsDraft {
  registration: Registration
  /** No banner where the text is empty. */
  banner: { text: string; kind: 'note' | 'warning' }
}

/** In characters. */
export const longestBanner = 500

export async function changeSiteSettings(
  { db }: Storage,
  actor: Actor,
  { registration, banner }: SiteSettingsDraft,
): Promise<Refusal | undefined> {
  if (!mayAdminister(actor)) return notAllowed('change the settings of this library')
  const text = banner.text.trim()
  if (text.length > longestBanner)
    return refuse('banner-too-long', `A banner has at most ${longestBanner} characters.`)
  if (hasNul(text)) return refuse('text-malformed', 'The entry contains a character that is no text.')
  const changedById = actor.kind === 'person' ? actor.personId : null
  const rows = Object.entries({ registration, banner: { text, kind: banner.kind } }).map(([key, value]) => ({
    ...{ key, value, changedById, changedAt: new Date() },
  }))
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
