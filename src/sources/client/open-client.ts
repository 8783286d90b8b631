// Asks other services for everybody: from the cache where it can, one after the other, patient with what fails for a moment.
import * as http from 'node:http'
import * as https from 'node:https'
import { setTimeout as sleep } from 'node:timers/promises'
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import { askingTexts as texts } from '../texts/asking.ts'
import { freshUntil, fromStore, lasting, toStored } from './answer-rows.ts'
import { type Asking, isAskable, keyOf, redirectOf, toAsking } from './asking.ts'
import type { AnswerStore, HostTurns, PoliteAnswer, PoliteClient, PoliteRequest } from './contract.ts'
import { acceptedEncodings, exchange, type Failure, isFailure, type Received } from './exchange.ts'
import { checkedAddresses, isPublicHost, type ResolveHost, resolveHost } from './host-addresses.ts'
import { HostQueue } from './host-queue.ts'
import { hostRate, turnsOf } from './host-rates.ts'
import { type ClientLimits, clientLimits } from './limits.ts'
import { type Arrived, failure, lasts, type Passing, weigh } from './outcome.ts'
import { readRetryAfter } from './retry-after.ts'
import { readStatedPace, slowerRate } from './stated-pace.ts'

export interface ClientOptions {
  store: AnswerStore
  turns: HostTurns
  /** Says who asks, for the services' logs: the site's address and whom to write to. */
  userAgent: () => string
  /** Whether that names somebody: Crossref gives those a faster lane. */
  isPolite?: () => boolean
  /** `http://user:password@host:port` of a proxy to the outside. */
  proxy?: string | undefined
  limits?: Partial<ClientLimits>
  /** For tests: names that lead where the test wants. */
  resolve?: ResolveHost
  /** For tests, by code only: where requests for a host go instead, unchecked. */
  standIn?: (url: URL) => URL | undefined
}

export interface OpenClient extends PoliteClient {
  close(): void
}

/** Looked up by nobody: the site's setting. */
export const closedClient: PoliteClient = {
  get: async () => refuse('lookup-off', texts.off),
}

export function openClient(options: ClientOptions): OpenClient {
  return new Client(options)
}

/** Hosts whose stated pace a process remembers. */
const mostStated = 1_000
const passing = new Set([408, 425, 429, 500, 502, 503, 504])

class Client implements OpenClient {
  readonly #options: ClientOptions
  readonly #limits: ClientLimits
  readonly #queue: HostQueue
  readonly #resolve: ResolveHost
  readonly #agents: Record<string, http.Agent>
  /** The same question, asked by two people at once, is asked once. */
  readonly #asked = new Map<string, Promise<PoliteAnswer | Refusal>>()
  /** Hosts that couldn't be reached, and until when they aren't tried. */
  readonly #away = new Map<string, { until: number; refusal: Refusal }>()
  /**
   * Milliseconds between requests that hosts last asked for. Each process reads them from its own answers; the turns it takes
   * by them delay those of all others, too.
   */
  readonly #stated = new Map<string, number>()

  constructor(options: ClientOptions) {
    this.#options = options
    this.#limits = { ...clientLimits, ...options.limits }
    this.#queue = new HostQueue(this.#limits.waiting)
    this.#resolve = options.resolve ?? resolveHost
    const keep = { keepAlive: true, maxFreeSockets: 1, timeout: 60_000 }
    const proxyEnv = options.proxy === undefined ? undefined : { HTTPS_PROXY: options.proxy }
    this.#agents = {
      'https:': new https.Agent({ ...keep, ...(proxyEnv === undefined ? {} : { proxyEnv }) }),
      'http:': new http.Agent(keep),
    }
  }

  get(request: PoliteRequest): Promise<PoliteAnswer | Refusal> {
    const key = keyOf(request)
    const there = this.#asked.get(key)
    if (there) return there
    const asked = this.#answer(key, request).finally(() => this.#asked.delete(key))
    this.#asked.set(key, asked)
    return asked
  }

  close(): void {
    for (const agent of Object.values(this.#agents)) agent.destroy()
  }

  async #answer(key: string, request: PoliteRequest): Promise<PoliteAnswer | Refusal> {
    const first = URL.parse(request.url)
    if (first === null || !isAskable(first)) return refuse('address-private', texts.private(request.url))
    const { store } = this.#options
    const stored = await store.find(key)
    if (stored && stored.freshUntil.getTime() > Date.now()) return fromStore(stored)
    const arrived = await this.#try(toAsking(request, stored))
    // What it said last time is better than nothing.
    if (isRefusal(arrived)) return stored === undefined ? arrived : fromStore(stored)
    if (arrived.received.status === 304 && stored) {
      await store.refresh(key, freshUntil(request, stored.status === 200 ? 'whole' : 'missing'))
      return { ...fromStore(stored), fetchedAt: new Date() }
    }
    const answer = toStored(arrived, request)
    if (lasting.has(answer.status)) await store.save(key, answer)
    return { ...fromStore(answer), isCached: false }
  }

  /** Tries again what fails for a moment, as long as the caller waits. */
  async #try(asking: Asking): Promise<Arrived | Refusal> {
    for (let tries = 1; ; tries++) {
      const arrived = await this.#follow(asking)
      if (!('refusal' in arrived)) return arrived
      const { refusal, isPassing, wait = this.#backOff(tries), awayHost } = arrived
      const isOver = Date.now() + wait >= asking.deadline
      if (isPassing && tries < this.#limits.tries && !isOver) {
        await sleep(wait)
        continue
      }
      if (awayHost !== undefined && !asking.signal.aborted)
        this.#away.set(awayHost, { until: Date.now() + this.#limits.away, refusal })
      return refusal
    }
  }

  #backOff(tries: number): number {
    return this.#limits.backOff * 2 ** (tries - 1) * (0.5 + Math.random() / 2)
  }

  /** Redirects are followed by hand, each checked as the first address was. */
  async #follow(asking: Asking): Promise<Arrived | Passing> {
    let url = asking.url
    for (let redirects = 0; redirects <= this.#limits.redirects; redirects++) {
      const received = await this.#ask(url, asking)
      if ('refusal' in received) return received
      const next = redirectOf(received, url)
      if (next === undefined) return weigh(received, url, asking)
      if (!isAskable(next)) return lasts(refuse('address-private', texts.private(next.host || 'It')))
      url = next
    }
    return lasts(refuse('answer-malformed', texts.redirects(asking.url.hostname)))
  }

  /** One exchange, when it's our turn. */
  async #ask(url: URL, asking: Asking): Promise<Received | Passing> {
    const host = url.hostname
    const away = this.#away.get(host)
    if (away && away.until > Date.now()) return lasts(away.refusal)
    const group = turnsOf(host)
    const rate = slowerRate(hostRate(host, this.#options.isPolite?.() ?? false), this.#stated.get(group))
    if (!(await this.#queue.enter(group, rate.connections, asking.signal)))
      return lasts(refuse('source-busy', texts.busy(host)))
    try {
      const longestWait = Math.min(asking.longestWait, asking.deadline - Date.now())
      const turn = await this.#options.turns.take(group, rate, longestWait)
      if (turn === undefined) return lasts(refuse('source-busy', texts.busy(host)))
      try {
        return await this.#judge(url, await this.#exchange(url, asking))
      } finally {
        await turn.end()
      }
    } finally {
      this.#queue.leave(group)
    }
  }

  async #exchange(url: URL, asking: Asking): Promise<Received | Failure | 'private'> {
    const stood = this.#options.standIn?.(url)
    const reached = stood === undefined ? await this.#reach(url) : { addresses: undefined }
    if (typeof reached === 'string') return reached
    const isFirst = url.hostname === asking.url.hostname
    const to = withQuery(stood ?? url, isFirst ? asking.secretQuery : {})
    return exchange({
      url: to,
      // A key is for the host it was given for.
      headers: {
        ...this.#headers(),
        ...(isFirst ? asking.headers : { accept: asking.headers.accept ?? '*/*' }),
      },
      addresses: reached.addresses,
      agent: this.#agents[to.protocol] as http.Agent,
      maxBytes: Math.min(asking.maxBytes, this.#limits.bytes),
      limits: this.#limits,
      signal: asking.signal,
    })
  }

  async #reach(url: URL) {
    if (this.#options.proxy !== undefined)
      return isPublicHost(url.hostname) ? { addresses: undefined } : 'private'
    const addresses = await checkedAddresses(url.hostname, this.#resolve, this.#limits.connect)
    if (addresses === 'unknown') return 'unreachable'
    return addresses === 'private' ? 'private' : { addresses }
  }

  #headers(): Record<string, string> {
    return { 'user-agent': this.#options.userAgent(), 'accept-encoding': acceptedEncodings }
  }

  /** For few hosts: redirects may lead anywhere. The one noted first is forgotten first. */
  #notePace(host: string, { headers }: Received): void {
    const stated = readStatedPace(headers)
    if (stated === undefined) return
    this.#stated.set(turnsOf(host), stated)
    const [oldest] = this.#stated.keys()
    if (this.#stated.size > mostStated && oldest !== undefined) this.#stated.delete(oldest)
  }

  /** What came of it: an answer, or why not and whether once more may help. */
  async #judge(url: URL, received: Received | Failure | 'private'): Promise<Received | Passing> {
    const host = url.hostname
    if (received === 'private') return lasts(refuse('address-private', texts.private(host)))
    if (isFailure(received)) return failure(host, received)
    this.#away.delete(host)
    this.#notePace(host, received)
    if (!passing.has(received.status)) {
      if (received.status < 500) return received
      return lasts(refuse('source-unreachable', texts.failing(host, received.status)))
    }
    const wait = readRetryAfter(received.headers['retry-after'], Date.now())
    if (wait !== undefined) await this.#options.turns.pause(turnsOf(host), wait)
    if (received.status === 429)
      return { refusal: refuse('source-busy', texts.busy(host)), isPassing: true, wait }
    const refusal = refuse('source-unreachable', texts.failing(host, received.status))
    return { refusal, isPassing: true, wait, awayHost: host }
  }
}

function withQuery(url: URL, query: Record<string, string>): URL {
  const full = new URL(url)
  for (const [name, value] of Object.entries(query)) full.searchParams.set(name, value)
  return full
}
