// What every route works with: storage, cached pages, assets and the instance's own name and address.
import type { Context } from 'hono'
import type { Accounts } from '#actions/accounts/accounts.ts'
import type { Session } from '#actions/accounts/find-session.ts'
import type { Lookups } from '#actions/lookup/lookups.ts'
import type { Actor } from '#domain/actor.ts'
import type { Scope } from '#domain/people/scopes.ts'
import type { BlobStore } from '#storage/blobs/contract.ts'
import type { Storage } from '#storage/connection.ts'
import type { Banner } from '#storage/queries/site-settings.ts'
import type { Viewer } from '#storage/queries/viewer.ts'
import type { Room } from '#storage/room.ts'
import type { Assets } from './assets.ts'
import type { PageCache } from './page-cache.ts'
import type { RequestCounts } from './request-counts.ts'
import type { Exchange } from './send-ready.ts'

export interface Site {
  storage: Storage
  /** Whether anything can be saved. */
  room: Room
  /** Images in texts. */
  blobs: BlobStore
  accounts: Accounts
  cache: PageCache
  /** Of the API. */
  requests: RequestCounts
  assets: Assets
  /** Public address without a slash at its end. */
  origin: string
  title: string
  /** How many proxies of our own stand before it and say, each, whom they heard from. */
  proxies: number
  /** E-mail address of whoever runs the instance. */
  contact?: string | undefined
  /** Folder of the mails that went nowhere, where no mail server is set. */
  outbox?: string | undefined
  /** Asks for a run of a job, where this process runs them. */
  wakeJob?: ((name: string) => void) | undefined
  /** The folder that the first library was loaded from. */
  firstLibrary?: string | undefined
  /** Other services, to look up papers that aren't here. */
  lookups: Lookups
  /** The folder of the public dumps. */
  dumps?: string | undefined
}

export type SiteEnv = {
  /** As the server hands them over; absent where the application is called without one. */
  Bindings: Partial<Exchange>
  Variables: {
    site: Site
    /** Named in the log and on the page of an error. */
    requestId: string
    /** Refused because of an outage, which the log has a line of its own for. */
    isOutage?: boolean
    /** The status of an answer that was sent already, with all its headers. */
    sent?: number
    /** Who acts: the viewer, or a reader. */
    actor: Actor
    /** Present where somebody is signed in, even one who has not chosen a name yet. */
    session?: Session | undefined
    /** Whoever is signed in. */
    viewer?: Viewer | undefined
    /** What the token of a call to the API allows. */
    scopes?: Scope[] | undefined
    /** On every page, as it was at this epoch of the cache. */
    banner?: { epoch: number; banner: Banner | undefined }
    /** Scripts that the page of this answer runs. */
    islands?: { names: string[]; nonce: string | undefined }
    /** Origins of other sites that a form on the page of this answer may lead to. */
    formTargets?: string[]
  }
}

export type SiteContext = Context<SiteEnv>
