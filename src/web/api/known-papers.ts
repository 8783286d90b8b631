// Which papers the library has, by identifiers in any form: what the browser extension asks about a page.
import { z } from 'zod'
import {
  identifierKey,
  keyAddress,
  maxIdentifierLength,
  parseIdentifier,
} from '#domain/identifiers/identifier.ts'
import { possibleKeys } from '#domain/identifiers/possible-keys.ts'
import { findKnownPapers, type KnownPaper } from '#storage/queries/known-papers.ts'
import { apiTexts } from '../texts/api.ts'
import { endpoint } from './endpoint.ts'

const texts = apiTexts.knownPapers

/** In one request. The address has its own limit, 4,000 characters. */
const mostLookedUp = 20

/** Seconds that browsers may reuse an answer: pages of one paper are opened again and again. */
const maxAge = 300

const knownPaper = z
  .object({
    key: z.string().meta({ description: apiTexts.schemas.key }),
    title: z.string(),
    summaryCount: z.number().int().meta({ description: texts.summaryCount }),
    url: z.string().meta({ description: texts.url }),
  })
  .meta({ id: 'KnownPaper' })

const lookedUp = z.object({
  identifier: z.string().meta({ description: texts.identifier }),
  key: z.string().optional().meta({ description: texts.key }),
  paper: knownPaper.nullable().meta({ description: texts.paper }),
})

const lookup = endpoint({
  method: 'get',
  path: '/papers/known',
  summary: texts.lookup,
  query: z.object({
    identifier: z.array(z.string().max(maxIdentifierLength)).min(1).max(mostLookedUp),
  }),
  reply: z.object({ items: z.array(lookedUp) }),
  maxAge,
  async handle(c, { query }) {
    const { storage, origin } = c.var.site
    const asked = query.identifier.map((identifier) => ({ identifier, keys: possibleKeys(identifier) }))
    const known = await findKnownPapers(
      storage.pool,
      asked.flatMap(({ keys }) => keys),
    )
    const items = asked.map(({ identifier, keys }) => {
      const key = keys.find((one) => known.has(one))
      const paper = key === undefined ? undefined : known.get(key)
      return { identifier, key: readKey(identifier), paper: paper ? toKnownPaper(paper, origin) : null }
    })
    return { body: { items } }
  },
})

function readKey(written: string): string | undefined {
  const identifier = parseIdentifier(written)
  return identifier && identifierKey(identifier)
}

function toKnownPaper({ key, title, summaryCount }: KnownPaper, origin: string) {
  return { key, title, summaryCount, url: new URL(keyAddress(key), origin).href }
}

export const knownPaperEndpoints = [lookup]
