// Answers as the cache stores them, and how long they're good for.
import type { PoliteAnswer, PoliteRequest, StoredAnswer, Worth } from './contract.ts'
import type { Arrived } from './outcome.ts'

/** Answers that a service gives for good; others aren't stored. */
export const lasting = new Set([200, 203, 404, 410])
/** What isn't there may be there tomorrow. */
const freshWhenMissing = 60 * 60

export function freshUntil({ freshFor }: PoliteRequest, worth: Worth): Date {
  const seconds = worth === 'whole' ? freshFor : Math.min(freshFor, freshWhenMissing)
  return new Date(Date.now() + seconds * 1_000)
}

export function toStored({ received, url, text, worth }: Arrived, request: PoliteRequest): StoredAnswer {
  const { status, headers } = received
  return {
    host: new URL(request.url).hostname,
    status,
    body: text,
    contentType: headers['content-type'] ?? '',
    url: url.href,
    etag: headers.etag,
    lastModified: headers['last-modified'],
    fetchedAt: new Date(),
    freshUntil: freshUntil(request, worth),
  }
}

export function fromStore({ status, body, contentType, url, fetchedAt }: StoredAnswer): PoliteAnswer {
  return { status, text: body, contentType, url, isCached: true, fetchedAt }
}
