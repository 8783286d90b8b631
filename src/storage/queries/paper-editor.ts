// What a paper's forms need besides its page: who added it, names of venues to choose from, and whether it is known already.
import type { Pool } from 'pg'
import { type PaperCard, type PaperColumns, paperColumns, toPaperCard } from './paper-card.ts'
import { statement } from './statement.ts'

const paperAdder = statement<{ added_by_id: string | null }>(
  'paper-adder',
  `select added_by_id from papers where id = $1`,
)

/** For the question whether the viewer may correct it; it is shown to nobody. */
export async function findPaperAdder(pool: Pool, paperId: number): Promise<number | null> {
  const [row] = await paperAdder(pool, paperId)
  return row?.added_by_id ? Number(row.added_by_id) : null
}

const knownKey = statement<{ key: string }>(
  'known-paper-key',
  `select p.key from paper_identifiers i join papers p on p.id = i.paper_id where i.key = any ($1::text[])
     and p.moderation is null limit 1`,
)

/** The canonical key of a paper that has any of these. */
export async function findKnownPaperKey(pool: Pool, keys: string[]): Promise<string | undefined> {
  return (await knownKey(pool, keys))[0]?.key
}

const knownKeys = statement<{ written: string; key: string }>(
  'known-paper-keys',
  `select i.key as written, p.key from paper_identifiers i join papers p on p.id = i.paper_id
   where i.key = any ($1::text[]) and p.moderation is null`,
)

/** Canonical keys of papers that are here, by the keys asked for. */
export async function findKnownPaperKeys(pool: Pool, keys: string[]): Promise<Map<string, string>> {
  return new Map((await knownKeys(pool, keys)).map(({ written, key }) => [written, key]))
}

/** How many are shown to a person who adds another; year and authors distinguish them. */
const mostOfOneTitle = 5

const ofTitle = statement<PaperColumns>(
  'papers-of-title',
  `select ${paperColumns} from papers p left join venues v on v.id = p.venue_id
   where md5(search_text(p.title)) = md5(search_text($1)) and search_text($1) <> '' and p.moderation is null
   order by p.prominence desc, p.id desc limit ${mostOfOneTitle}`,
)

const ofKey = statement<PaperColumns>(
  'paper-of-key',
  `select ${paperColumns} from papers p left join venues v on v.id = p.venue_id
   where p.key = $1 and p.moderation is null`,
)

/**
 * Papers of this title, however it is written: case, accents, punctuation and formulas aside. The one that has the key
 * `sameKey` comes first, whatever its title.
 */
export async function findPapersOfTitle(pool: Pool, title: string, sameKey?: string): Promise<PaperCard[]> {
  const same = sameKey === undefined ? [] : await ofKey(pool, sameKey)
  const others = (await ofTitle(pool, title)).map(toPaperCard)
  return [...same.map(toPaperCard), ...others.filter(({ key }) => key !== sameKey)]
}

/** So many names are offered while one types. */
const maxVenueNames = 400

const venueNames = statement<{ name: string }>(
  'venue-names',
  `select v.name from venues v left join paper_counts c on c.kind = 'venue' and c.key = v.id::text
   order by coalesce(c.papers, 0) desc, v.id limit ${maxVenueNames}`,
)

export async function findVenueNames(pool: Pool): Promise<string[]> {
  return (await venueNames(pool)).map(({ name }) => name)
}
