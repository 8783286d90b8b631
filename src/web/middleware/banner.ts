// The banner that an administrator set, for every page. It is read again only after something in the library changed.
import type { MiddlewareHandler } from 'hono'
import { type Banner, findSiteSettings } from '#storage/queries/site-settings.ts'
import type { Site, SiteEnv } from '../site.ts'

interface Seen {
  epoch: number
  banner: Banner | undefined
}

const seen = new WeakMap<Site, Seen>()

export function banner(): MiddlewareHandler<SiteEnv> {
  return async function provideBanner(c, next) {
    const found = await findBanner(c.var.site)
    if (found) c.set('banner', found)
    await next()
  }
}

/** Nothing while the database is away: a page without its banner is better than none. */
async function findBanner(site: Site): Promise<Seen | undefined> {
  const { cache, storage } = site
  const { epoch } = cache
  const known = seen.get(site)
  if (known?.epoch === epoch && cache.word.listening) return known
  try {
    const fresh = { epoch, banner: (await findSiteSettings(storage.pool)).banner }
    seen.set(site, fresh)
    return fresh
  } catch {
    return undefined
  }
}
