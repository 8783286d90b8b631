// What one writes first in SQL: ILIKE over three columns, and ts_rank over every match in the indexed vector.
import type pg from 'pg'
import { pageLength, type SearchContestant } from './contestant.ts'

const columns = 'p.id, p.key, p.title, p.authors, p.year, p.abstract, p.brief'

export function tsRank(client: pg.ClientBase): SearchContestant {
  return {
    name: 'ts_rank',
    async find(text) {
      const { rows } = await client.query({
        name: 'bench-ts-rank',
        text: `select ${columns} from papers p, plainto_tsquery('english', $1) q
          where p.search_vector @@ q order by ts_rank(p.search_vector, q) desc limit ${pageLength}`,
        values: [bare(text)],
      })
      return rows.length
    },
  }
}

export function ilike(client: pg.ClientBase): SearchContestant {
  return {
    name: 'ILIKE',
    async find(text) {
      const pattern = `%${bare(text).replaceAll(/[\\%_]/g, '\\$&')}%`
      const { rows } = await client.query({
        name: 'bench-ilike',
        text: `select ${columns} from papers p where p.title ilike $1 or p.author_names ilike $1 or p.abstract ilike $1
          order by p.prominence desc, p.id desc limit ${pageLength}`,
        values: [pattern],
      })
      return rows.length
    },
  }
}

/** Neither knows prefixes such as `author:`, nor phrases. */
function bare(text: string): string {
  return text
    .replaceAll(/(?:field|year|venue):\S+/g, '')
    .replaceAll(/author:|"/g, '')
    .trim()
}
