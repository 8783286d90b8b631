// What every route works with: storage, kept pages, assets and the instance's own name and address.
import type { Context } from 'hono'
import type { Storage } from '#storage/connection.ts'
import type { Assets } from './assets.ts'
import type { PageCache } from './page-cache.ts'

export interface Site {
  storage: Storage
  cache: PageCache
  assets: Assets
  /** Public address without a slash at its end. */
  origin: string
  title: string
  /** E-mail address of whoever runs the instance. */
  contact?: string | undefined
}

export type SiteEnv = {
  Variables: {
    site: Site
    /** Named in the log and on the page of an error. */
    requestId: string
  }
}

export type SiteContext = Context<SiteEnv>
