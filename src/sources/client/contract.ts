// The one client that asks other services: polite to each, bounded in time and size, and never led to a private address.
import type { Refusal } from '#domain/refusals.ts'

export interface PoliteRequest {
  /** Always `https`. */
  url: string
  headers?: Record<string, string>
  /** Of the address, sent and never stored: a key. */
  secretQuery?: Record<string, string>
  /** How long an answer may be used again, in seconds. */
  freshFor: number
  /** Bytes of the answer after decompression, at most. By default 5 MB, never more than 100 MB. */
  maxBytes?: number
  /** What an answer of status 200 is worth, where services say other things with it than what was asked for. */
  judge?: (text: string, contentType: string) => Worth
  /** How long the caller waits, in milliseconds, queue and retries included. By default 20 seconds. */
  timeout?: number
}

/** Broken ones are tried again and never stored; that something is missing is believed for an hour. */
export type Worth = 'whole' | 'missing' | 'broken'

export interface PoliteAnswer {
  /** 2xx, or 4xx but for 429; anything else is a refusal. */
  status: number
  /** Decoded by its charset. */
  text: string
  contentType: string
  /** Where redirects ended. */
  url: string
  /** From the cache, without asking. */
  isCached: boolean
  fetchedAt: Date
}

export interface PoliteClient {
  /**
   * Refusals: `lookup-off`, `source-unreachable`, `source-busy`, `answer-too-long`, `answer-malformed`, `address-private`.
   * Their messages name the host.
   */
  get(request: PoliteRequest): Promise<PoliteAnswer | Refusal>
}

/** An answer as the cache has it. Neither its address nor anything secret is stored. */
export interface StoredAnswer {
  host: string
  status: number
  body: string
  contentType: string
  url: string
  etag: string | undefined
  lastModified: string | undefined
  fetchedAt: Date
  freshUntil: Date
}

/** Where answers are stored, for all processes. */
export interface AnswerStore {
  find(key: string): Promise<StoredAnswer | undefined>
  save(key: string, answer: StoredAnswer): Promise<void>
  /** It hasn't changed. */
  refresh(key: string, freshUntil: Date): Promise<void>
}

/** How one host is asked. */
export interface HostRate {
  /** Between the starts of two requests, in milliseconds, for all processes together. */
  interval: number
  /** At once, in one process. */
  connections: number
  /** Whether one connection is all that all processes may have together. */
  isExclusive?: boolean
}

/** Whose turn it is to ask a host, among all processes. */
export interface HostTurns {
  /** Waits for the next free moment, or refuses at once if that's later than `longestWait` milliseconds from now. */
  take(host: string, rate: HostRate, longestWait: number): Promise<Turn | undefined>
  /** Nobody asks this host for so many milliseconds. */
  pause(host: string, duration: number): Promise<void>
}

export interface Turn {
  /** The request is over. */
  end(): Promise<void>
}
