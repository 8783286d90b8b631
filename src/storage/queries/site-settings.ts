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
  /** Shown on every page. */
  banner?: Banner
}

const settings = statement<{ key: string; value: unknown }>(
  'site-settings',
  `select key, value from site_settings where key in ('registration', 'banner')`,
)

export async function findSiteSettings(pool: Pool): Promise<SiteSettings> {
  const rows = new Map((await settings(pool)).map(({ key, value }) => [key, value]))
  const registration = registrations.find((known) => known === rows.get('registration')) ?? 'open'
  const banner = readBanner(rows.get('banner'))
  return { registration, ...(banner ? { banner } : {}) }
}

function readBanner(value: unknown): Banner | undefined {
  if (typeof value !== 'object' || value === null || !('text' in value) || typeof value.text !== 'string')
    return undefined
  if (value.text === '') return undefined
  const kind = 'kind' in value && value.kind === 'warning' ? 'warning' : 'note'
  return { text: value.text, kind }
}
