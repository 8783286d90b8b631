// Pages kept ready to send. A page that shows something changed is dropped as soon as the database tells of the change.
import { createHash } from 'node:crypto'

export interface KeptPage {
  body: Buffer
  contentType: string
  etag: string
  /** `summaries`, `papers` or `paper:ID`: the topics whose change makes this page stale. */
  topics: string[]
  /** Its compressed forms, made when a client first asks for one. */
  encoded: Map<'br' | 'gzip', Buffer | Promise<Buffer>>
  /** When it becomes stale without any change, in ms since 1970. */
  until?: number | undefined
  /** The content security policy of a page with scripts. */
  policy?: string | undefined
  /** All headers of the answer but length and encoding, put together at the first hit. */
  headers?: Record<string, string>
}

export interface WordOfChanges {
  readonly listening: boolean
  /** Whether what was kept before may be given out. */
  readonly current: boolean
  /** Every change that was committed before the call has been told when this resolves. */
  caughtUp(): Promise<void>
}

export class PageCache {
  readonly #pages = new Map<string, KeptPage>()
  readonly #byTopic = new Map<string, Set<string>>()
  #bytes = 0
  #epoch = 0
  readonly #maxBytes: number
  readonly #now: () => number
  /** How word of changes comes in; nothing is kept while it doesn't, and given out only as it says. */
  word: WordOfChanges = { listening: true, current: true, caughtUp: async () => {} }

  constructor(maxBytes: number, now = Date.now) {
    this.#maxBytes = maxBytes
    this.#now = now
  }

  /** Taken before a page's data is read and handed to {@link keep}: a change in between keeps the page out. */
  get epoch(): number {
    return this.#epoch
  }

  find(address: string): KeptPage | undefined {
    const page = this.#pages.get(address)
    if (page === undefined || !this.word.current) return undefined
    if (page.until !== undefined && this.#now() >= page.until) {
      this.#drop(address)
      return undefined
    }
    // Moved to the young end, so that the oldest unused goes first.
    this.#pages.delete(address)
    this.#pages.set(address, page)
    return page
  }

  keep(address: string, epoch: number, page: KeptPage): void {
    if (epoch !== this.#epoch || !this.word.listening) return
    this.#drop(address)
    this.#pages.set(address, page)
    this.#bytes += size(address, page)
    for (const topic of page.topics) this.#index(topic).add(address)
    for (const oldest of this.#pages.keys()) {
      if (this.#bytes <= this.#maxBytes) break
      this.#drop(oldest)
    }
  }

  /** Drops what shows this topic; `all` drops everything. */
  invalidate(topic: string): void {
    this.#epoch += 1
    if (topic === 'all') {
      this.#pages.clear()
      this.#byTopic.clear()
      this.#bytes = 0
      return
    }
    for (const address of [...(this.#byTopic.get(topic) ?? [])]) this.#drop(address)
  }

  #drop(address: string): void {
    const page = this.#pages.get(address)
    if (page === undefined) return
    this.#pages.delete(address)
    this.#bytes -= size(address, page)
    for (const topic of page.topics) {
      const addresses = this.#index(topic)
      addresses.delete(address)
      if (addresses.size === 0) this.#byTopic.delete(topic)
    }
  }

  #index(topic: string): Set<string> {
    const there = this.#byTopic.get(topic)
    if (there) return there
    const fresh = new Set<string>()
    this.#byTopic.set(topic, fresh)
    return fresh
  }
}

/** The compressed body is counted as a quarter of the plain one, its address and bookkeeping as some bytes more. */
function size(address: string, page: KeptPage): number {
  return page.body.length * 1.25 + address.length * 4 + 500
}

/** Weak, because the same page is sent plain and compressed. */
export function etagOf(body: Buffer | string): string {
  return `W/"${createHash('sha1').update(body).digest('base64url')}"`
}

/** Whether `If-None-Match` names this page: `*`, or any in a list; a weak comparison, as RFC 9110 §13.1.2 asks. */
export function matchesEtag(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false
  const bare = (tag: string) => tag.trim().replace(/^W\//, '')
  return header.trim() === '*' || header.split(',').some((tag) => bare(tag) === bare(etag))
}
