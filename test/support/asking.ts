// A client for tests: answers in memory, turns that come at once, limits scaled down.
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

export const shortLimits = {
  connect: 300,
  headers: 300,
  whole: 600,
  backOff: 5,
  away: 0,
} satisfies ClientOptions['limits']

export function testClient(options: Partial<ClientOptions> = {}): OpenClient {
  const { limits = {}, ...rest } = options
  return openClient({
    store: memoryStore(),
    turns: openTurns(),
    userAgent: () => 'Scholium (https://papers.example.org; mailto:ada@example.org)',
    limits: { ...shortLimits, ...limits },
    ...rest,
  })
}
