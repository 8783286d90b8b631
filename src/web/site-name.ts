// The library's name and contact: those an administrator has set, or else those the process was started with.
import type { SiteSettings } from '#storage/queries/site-settings.ts'
import type { Site } from './site.ts'

interface Name {
  title: string
  contact: string | undefined
}

const started = new WeakMap<Site, Name>()

/** What holds where nothing is set. */
export function startedName(site: Site): Name {
  const known = started.get(site)
  if (known) return known
  const name = { title: site.title, contact: site.contact }
  started.set(site, name)
  return name
}

/** Every page that is made from now on bears it. */
export function nameSite(site: Site, { title, contact }: SiteSettings): void {
  const fallback = startedName(site)
  site.title = title ?? fallback.title
  site.contact = contact ?? fallback.contact
}
