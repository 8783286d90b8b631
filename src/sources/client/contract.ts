// The one client that asks other services: polite to each, bounded in time and size, and never led to a private address.
import type { Refusal } from '#domain/refusals.ts'

export interface PoliteRequest {
  url: string
  headers?: Record<string, string>
  /** How long an answer may be used again, in seconds. */
  freshFor: number
  /** Bytes of the answer, at most. By default 5 MB. */
  maxBytes?: number
}

export interface PoliteAnswer {
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
  /** Refusals: `source-unreachable`, `source-busy`, `answer-too-long`, `answer-malformed`, `address-private`. */
  get(request: PoliteRequest): Promise<PoliteAnswer | Refusal>
}
