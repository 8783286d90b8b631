// The papers of a list with all that their citations need: of a venue or its year, a field, a tag, a person, or as a search found them.
import type { Pool } from 'pg'
import { byStrength } from '#domain/identifiers/identifier.ts'
import type { Identifier } from '#domain/identifiers/scheme.ts'
import type { Paper } from '#domain/papers/paper.ts'
import { type PaperColumns, paperColumns, toPaperCard } from './paper-card.ts'
import type { PaperScope } from './paper-list.ts'

/** Papers of one file: those who want more take the dump. */
export const mostCited = 1_000

export type CitedScope = PaperScope | { person: string } | { keys: readonly string[] }

export interface CitedList {
  papers: Paper[]
  /** Whether there are more than {@link mostCited}. */
  isCut: boolean
}

/** In the order of the page: summarised papers first, or as they were found. */
export async function findCitedList(pool: Pool, scope: CitedScope): Promise<CitedList> {
  const { where, order, values } = scopeSql(scope)
  const { rows } = await pool.query<PaperColumns & { identifiers: Identifier[] | null }>(
    `select ${paperColumns},
       (select json_agg(json_build_object('scheme', i.scheme, 'value', i.value)) from paper_identifiers i
          where i.paper_id = p.id) as identifiers
     from papers p left join venues v on v.id = p.venue_id
     where p.moderation is null and ${where} order by ${order} limit ${mostCited + 1}`,
    values,
  )
  const papers = rows.slice(0, mostCited).map((row) => ({
    ...toPaperCard(row),
    identifiers: (row.identifiers ?? []).toSorted(byStrength),
  }))
  return { papers, isCut: rows.length > mostCited }
}

interface ScopeSql {
  where: string
  order: string
  values: unknown[]
}

const byProminence = 'p.prominence desc, p.id desc'

function scopeSql(scope: CitedScope): ScopeSql {
  if ('keys' in scope)
    return { where: 'p.key = any($1)', order: 'array_position($1, p.key)', values: [scope.keys] }
  if ('person' in scope) return { where: summarisedBy, order: byProminence, values: [scope.person] }
  if ('field' in scope) return { where: 'p.fields @> array[$1]', order: byProminence, values: [scope.field] }
  if ('tag' in scope) return { where: 'p.tags @> array[$1]', order: byProminence, values: [scope.tag] }
  const ofVenue = 'p.venue_id = (select id from venues where key = $1)'
  if (scope.year === undefined) return { where: ofVenue, order: byProminence, values: [scope.venue] }
  return { where: `${ofVenue} and p.venue_year = $2`, order: byProminence, values: [scope.venue, scope.year] }
}

/** Under their name: what somebody wrote anonymously says nothing of them. */
const summarisedBy = `exists (select from summaries s where s.paper_id = p.id and s.is_visible and not s.anonymous
  and s.author_id = (select id from persons where lower(name) = lower($1)))`
