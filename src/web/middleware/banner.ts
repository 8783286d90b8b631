// The banner and the name that an administrator set, for every page. Read again only after something in the library changed.
import { setTimeout as sleep } from 'node:timers/promises'
import type { MiddlewareHandler } from 'hono'
import { type Banner, findSiteSettings } from '#storage/queries/site-settings.ts'
import type { Site, SiteEnv } from '../site.ts'
import { nameSite } from '../site-name.ts'

interface Seen {
  epoch: number
  banner: Banner | undefined
}

const seen = new WeakMap<Site, Seen>()
const asking = new WeakMap<Site, { epoch: number; answer: Promise<Seen | undefined> }>()

export function banner(): MiddlewareHandler<SiteEnv> {
  return async function provideBanner(c, next) {
    const found = await findBanner(c.var.site)
    if (found) c.set('banner', found)
    await next()
  }
}

/** A page without its banner is better than one that waits for a database that may be away. */
const patience = 500

/** The last one known, or nothing, while the database is away. */
async function findBanner(site: Site): Promise<Seen | undefined> {
  const known = seen.get(site)
  if (known?.epoch === site.cache.epoch && site.cache.word.listening) return known
  const fresh = await Promise.race([readOnce(site), sleep(patience, undefined, { ref: false })])
  // The epoch was its own: a page that has an older banner is not kept.
  return fresh ?? known
}

/** Those who come at once share the question. */
function readOnce(site: Site): Promise<Seen | undefined> {
  const { epoch } = site.cache
  const asked = asking.get(site)
  if (asked?.epoch === epoch) return asked.answer
  const answer = read(site, epoch).finally(() => {
    if (asking.get(site)?.answer === answer) asking.delete(site)
  })
  asking.set(site, { epoch, answer })
  return answer
}

async function read(site: Site, epoch: number): Promise<Seen | undefined> {
  try {
    const settings = await findSiteSettings(site.storage.pool)
    nameSite(site, settings)
    const fresh = { epoch, banner: settings.banner }
    seen.set(site, fresh)
    return fresh
  } catch {
    return undefined
  }
}
