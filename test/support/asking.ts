// A client for tests: answers in memory, turns that come at once, no waiting before another try.
import type { AnswerStore, HostTurns, StoredAnswer } from '#sources/client/contract.ts'
import { type ClientOptions, type OpenClient, openClient } from '#sources/client/open-client.ts'

export function memoryStore(): AnswerStore & { answers: Map<string, StoredAnswer> } {
  const answers = new Map<string, StoredAnswer>()
  return {
    answers,
    find: async (key) => answers.get(key),
    save: async (key, answer) => void answers.set(key, answer),
    async refresh(key, freshUntil) {
      const there = answers.get(key)
      if (there) answers.set(key, { ...there, freshUntil })
    },
  }
}

/** Turns that come at once. `pauses` are those that hosts asked for. */
export function openTurns(): HostTurns & { pauses: [host: string, duration: number][] } {
  const pauses: [string, number][] = []
  return {
    pauses,
    take: async () => ({ end: async () => {} }),
    pause: async (host, duration) => void pauses.push([host, duration]),
  }
}

const atOnce = { backOff: 5, away: 0 }

/** For services that answer: no machine is so busy that an answer comes too late. */
const roomyLimits: ClientOptions['limits'] = { ...atOnce, connect: 20_000, headers: 20_000, whole: 40_000 }

/** For services that don't. */
export const shortLimits = {
  ...atOnce,
  connect: 1_000,
  headers: 1_000,
  whole: 1_500,
} satisfies ClientOptions['limits']

export function testClient(options: Partial<ClientOptions> = {}): OpenClient {
  const { limits = {}, ...rest } = options
  return openClient({
    store: memoryStore(),
    turns: openTurns(),
    userAgent: () => 'Scholium (https://papers.example.org; mailto:ada@example.org)',
    limits: { ...roomyLimits, ...limits },
    ...rest,
  })
}
