// Settings that an administrator changes while the site runs, with their defaults.
import type { Pool } from 'pg'
import { type Registration, registrations } from '#domain/people/account.ts'
import { statement } from './statement.ts'

export interface Banner {
  text: string
  kind: 'note' | 'warning'
}

export interface SiteSettings {
  registration: Registration
  /** The library's name, where it is another than the process was started with. */
  title?: string
  /** Email address shown to readers, likewise. */
  contact?: string
  /** Shown on every page. */
  banner?: Banner
}

const findSettings = statement<{ key: string; value: unknown }>(
  'site-settings',
  `select key, value from site_settings where key in ('registration', 'title', 'contact', 'banner')`,
)

export async function findSiteSettings(pool: Pool): Promise<SiteSettings> {
  const rows = new Map((await findSettings(pool)).map(({ key, value }) => [key, value]))
  const registration = registrations.find((known) => known === rows.get('registration')) ?? 'open'
  const banner = readBanner(rows.get('banner'))
  const settings: SiteSettings = { registration }
  const [title, contact] = [readText(rows.get('title')), readText(rows.get('contact'))]
  if (title !== undefined) settings.title = title
  if (contact !== undefined) settings.contact = contact
  if (banner !== undefined) settings.banner = banner
  return settings
}

function readText(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

function readBanner(value: unknown): Banner | undefined {
  if (typeof value !== 'object' || value === null || !('text' in value) || typeof value.text !== 'string')
    return undefined
  if (value.text === '') return undefined
  const kind = 'kind' in value && value.kind === 'warning' ? 'warning' : 'note'
  return { text: value.text, kind }
}
