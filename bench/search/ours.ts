// The site's own search, from the typed text to the papers of a page; without the page's HTML.
import type { Pool } from 'pg'
import { parseIdentifier } from '#domain/identifiers/identifier.ts'
import { possibleKeys } from '#domain/identifiers/possible-keys.ts'
import { parseSearch } from '#domain/search/query.ts'
import { findPapers } from '#storage/queries/corrected-search.ts'
import { findPaperKey } from '#storage/queries/paper-page.ts'
import type { SearchContestant } from './contestant.ts'

export function ours(pool: Pool): SearchContestant {
  return {
    name: 'ours',
    async find(text) {
      const isExact = parseIdentifier(text) !== undefined
      if ((await findPaperKey(pool, possibleKeys(text))) !== undefined) return 1
      return (await findPapers(pool, parseSearch(text), 1, { isExact })).page.hits.length
    },
  }
}
