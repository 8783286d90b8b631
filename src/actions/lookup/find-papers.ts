// Papers elsewhere by words: Crossref, arXiv and dblp at once, each paper once, with everything that they call it.
import { identifierKey } from '#domain/identifiers/identifier.ts'
import { titleKey, titleWords } from '#domain/papers/comparable-title.ts'
import type { PaperDraft } from '#domain/papers/draft.ts'
import { mergeDrafts } from '#domain/papers/merge-drafts.ts'
import { familyName } from '#domain/papers/paper.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import type { ResolvedWork, ResolverName } from '#sources/resolvers/contract.ts'
import { lookupTexts } from '../texts/lookup.ts'
import { withFreeAbstract } from './free-abstract.ts'
import type { Lookups, Missed } from './lookups.ts'
import { longestLookup } from './resolve-paper.ts'
import { within } from './within.ts'

export interface FoundElsewhere {
  draft: PaperDraft
  sources: ResolverName[]
}

export interface Findings {
  papers: FoundElsewhere[]
  missed: Missed[]
}

/** No title is longer. */
export const longestSearch = 300
const mostFound = 15

/** Refusals: `lookup-off`. A service that doesn't answer in time is among `missed`. */
export async function findPapers(
  lookups: Lookups,
  words: string,
  wait = longestLookup,
): Promise<Findings | Refusal> {
  if (!lookups.isOn) return refuse('lookup-off', lookupTexts.off)
  const text = words.slice(0, longestSearch)
  const searching = lookups.resolvers.flatMap(({ name, find }) =>
    find === undefined
      ? []
      : [
          within(find(text, lookups.client), wait, () =>
            refuse('source-unreachable', lookupTexts.late(name)),
          ).then((found) => ({ name, found })),
        ],
  )
  const answers = await Promise.all(searching)
  const missed = answers.flatMap(({ name, found }) =>
    isRefusal(found) ? [{ source: name, refusal: found }] : [],
  )
  const lists = answers.flatMap(({ found }) => (isRefusal(found) ? [] : [found.map(withFreeAbstract)]))
  const papers = byLikeness(uniteAll(interleaved(lists)), text).slice(0, mostFound)
  return { papers, missed }
}

/** The likeliest of each first. */
function interleaved(lists: ResolvedWork[][]): ResolvedWork[] {
  const longest = Math.max(0, ...lists.map((list) => list.length))
  return Array.from({ length: longest }, (_, rank) => lists.flatMap((list) => list[rank] ?? [])).flat()
}

/** By identifiers first, then by title and first author. Without an identifier it can't be added, so it isn't shown. */
function uniteAll(works: ResolvedWork[]): FoundElsewhere[] {
  const found: FoundElsewhere[] = []
  const byName = new Map<string, FoundElsewhere>()
  for (const { draft, source } of works) {
    if (draft.identifiers.length === 0) continue
    const there = namesOf(draft)
      .map((name) => byName.get(name))
      .find((one) => one !== undefined)
    const one = there ?? { draft, sources: [] }
    if (there === undefined) found.push(one)
    else one.draft = mergeDrafts(there.draft, draft)
    if (!one.sources.includes(source)) one.sources.push(source)
    for (const name of namesOf(one.draft)) byName.set(name, one)
  }
  return found
}

function namesOf({ identifiers, title, authors }: PaperDraft): string[] {
  const [first] = authors
  const byTitle =
    first === undefined ? [] : [`title:${titleKey(title)}|${titleWords(familyName(first)).join('')}`]
  return [...identifiers.map(identifierKey), ...byTitle]
}

/** Those whose titles have all of the words come first, in the order that the services gave. */
function byLikeness(found: FoundElsewhere[], text: string): FoundElsewhere[] {
  const words = titleWords(text)
  const missing = ({ draft }: FoundElsewhere) => {
    const has = new Set([
      ...titleWords(draft.title),
      ...draft.authors.flatMap(({ name }) => titleWords(name)),
    ])
    return words.filter((word) => !has.has(word)).length
  }
  return found
    .map((one) => ({ one, missing: missing(one) }))
    .sort((a, b) => a.missing - b.missing)
    .map(({ one }) => one)
}
