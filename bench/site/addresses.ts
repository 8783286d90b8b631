// Addresses never asked for before: pages of papers, places in the feed, searches.
import { keyAddress } from '#domain/identifiers/identifier.ts'
import type { FeedSort } from '#domain/summaries/summary.ts'
import type { Storage } from '#storage/connection.ts'
import { makePaper } from '../library/papers.ts'
import { below, type Random, randomOf } from '../library/random.ts'
import { type SearchKind, searchFor, searchKinds } from './searches.ts'

/** Gives so many addresses, none of them twice. */
export type Addresses = (count: number) => string[]

export function paperAddresses(papers: number): Addresses {
  const order = shuffled(papers, randomOf(50, 1))
  return unseen((i) => keyAddress(makePaper(order[i % papers] as number).key))
}

export async function feedAddresses(storage: Storage, path: string, sort: FeedSort): Promise<Addresses> {
  const cursors = await readCursors(storage, sort)
  const order = shuffled(cursors.length, randomOf(50, 2))
  return unseen((i) => {
    const after = encodeURIComponent(cursors[order[i % cursors.length] as number] as string)
    return `${path}?sort=${sort}&page=2&after=${after}`
  })
}

const ranks: Record<FeedSort, string> = {
  hot: 'hot',
  best: 'best',
  new: 'extract(epoch from published_at)::float8',
}

/** All but the last page's, which would be shorter. */
async function readCursors({ pool }: Storage, sort: FeedSort): Promise<string[]> {
  const { rows } = await pool.query<{ rank: number; id: string }>(
    `select ${ranks[sort]} as rank, id from summaries where is_visible order by 1, 2`,
  )
  return rows.slice(21).map(({ rank, id }) => `${rank}~${id}`)
}

/** Of one kind, or of all kinds in turn. */
export function searchAddresses(papers: number, kind?: SearchKind): Addresses {
  const random = randomOf(50, 3, kind === undefined ? 0 : 1 + searchKinds.indexOf(kind))
  return unseen((i) => {
    const chosen = kind ?? (searchKinds[i % searchKinds.length] as SearchKind)
    return `/search?q=${encodeURIComponent(searchFor(chosen, random, papers))}`
  })
}

/** What comes a second time gets a number that the site ignores but keeps apart. */
function unseen(make: (index: number) => string): Addresses {
  const seen = new Map<string, number>()
  let index = 0
  return (count) =>
    Array.from({ length: count }, () => {
      const address = make(index++)
      const times = (seen.get(address) ?? 0) + 1
      seen.set(address, times)
      return times === 1 ? address : `${address}${address.includes('?') ? '&' : '?'}again=${times}`
    })
}

function shuffled(count: number, random: Random): Uint32Array {
  const order = Uint32Array.from({ length: count }, (_, i) => i)
  for (let i = count - 1; i > 0; i--) {
    const j = below(random, i + 1)
    const [a, b] = [order[i] as number, order[j] as number]
    order[i] = b
    order[j] = a
  }
  return order
}
