// What other services say of papers: where a record is from, hits that are added with one press, and the way to look there.
import type { FoundElsewhere } from '#actions/lookup/find-papers.ts'
import type { Missed } from '#actions/lookup/lookups.ts'
import type { ResolvedPaper, Unresolved } from '#actions/lookup/resolve-paper.ts'
import { resolverNames } from '#actions/texts/lookup.ts'
import { byStrength, identifierKey, identifierLabel, keyAddress } from '#domain/identifiers/identifier.ts'
import type { Identifier } from '#domain/identifiers/scheme.ts'
import type { PaperDraft } from '#domain/papers/draft.ts'
import { plainTitle } from '#domain/papers/title-parts.ts'
import { elsewhereTexts as texts } from '../texts/elsewhere.tsx'
import { entryTexts } from '../texts/entries.ts'
import { PaperTitle } from './paper-title.tsx'

function namesOf(sources: FoundElsewhere['sources']): string[] {
  return [...new Set(sources.map((source) => resolverNames[source]))]
}

/** Over the form: from whom its details are. */
export function ResolvedNote({ resolved: { sources } }: { resolved: ResolvedPaper }) {
  return <p class="notice">{texts.from(namesOf(sources))}</p>
}

/** Over the form: why there's nothing in it. */
export function UnresolvedNote({ unresolved, again }: { unresolved: Unresolved; again: string | undefined }) {
  const { message, missed, code } = unresolved
  const mayHelp = code === 'source-unreachable' && again !== undefined
  return (
    <div class="notice">
      <p>
        {message} {texts.byHand}
      </p>
      <MissedList missed={missed} />
      {mayHelp && (
        <p>
          <a href={`/papers/new?identifier=${encodeURIComponent(again)}`}>{texts.again}</a>
        </p>
      )}
    </div>
  )
}

/** Each service that gave no answer, in its own words. */
export function MissedList({ missed }: { missed: readonly Missed[] }) {
  if (missed.length === 0) return null
  return (
    <ul>
      {missed.map(({ refusal }) => (
        <li>{refusal.message}</li>
      ))}
    </ul>
  )
}

interface ElsewhereHitsProps {
  /** What was looked for. */
  words: string
  papers: readonly FoundElsewhere[]
  /** Keys of papers here, by keys of theirs. */
  known: ReadonlyMap<string, string>
}

export function ElsewhereHits({ words, papers, known }: ElsewhereHitsProps) {
  return (
    <ol class="entries hits-elsewhere">
      {papers.map((paper) => (
        <Hit words={words} paper={paper} there={keyHere(paper.draft, known)} />
      ))}
    </ol>
  )
}

function keyHere({ identifiers }: PaperDraft, known: ReadonlyMap<string, string>): string | undefined {
  return identifiers.map((one) => known.get(identifierKey(one))).find((key) => key !== undefined)
}

interface HitProps {
  words: string
  paper: FoundElsewhere
  /** Its key, where it's here. */
  there: string | undefined
}

/** The form says which paper and what found it; the paper itself is looked up again, from the cache. */
function Hit({ words, paper: { draft, sources }, there }: HitProps) {
  const [strongest] = [...draft.identifiers].sort(byStrength)
  const title = <PaperTitle title={draft.title} />
  return (
    <li class="entry">
      <div class="entry-text">
        <h3 class="entry-title">{there === undefined ? title : <a href={keyAddress(there)}>{title}</a>}</h3>
        <p class="byline">{authorsOf(draft)}</p>
        <p class="quiet small">{placeOf(draft, strongest)}</p>
      </div>
      <div class="note">
        <p>{draft.year ?? draft.venueYear}</p>
        <p>{texts.on(namesOf(sources))}</p>
        {there !== undefined && <p>{texts.isHere}</p>}
      </div>
      {there === undefined && strongest && (
        <form class="entry-action" method="post" action="/papers/add">
          <input type="hidden" name="identifier" value={identifierLabel(strongest)} />
          <input type="hidden" name="q" value={words} />
          <button type="submit">
            {texts.add}
            <span class="visually-hidden"> {plainTitle(draft.title)}</span>
          </button>
        </form>
      )}
    </li>
  )
}

/** So many authors tell a paper from others. */
const namedAuthors = 6

function authorsOf({ authors, authorsComplete = true }: PaperDraft): string {
  const names = authors.slice(0, namedAuthors).map(({ name }) => name)
  const isCut = authors.length > namedAuthors || !authorsComplete
  return isCut ? `${names.join(', ')} ${entryTexts.etAl}` : names.join(', ')
}

function placeOf({ venueName }: PaperDraft, identifier: Identifier | undefined): string {
  const parts = [venueName, identifier && identifierLabel(identifier)]
  return parts.filter((part) => part !== undefined).join(' · ')
}

interface OfferProps {
  words: string
  isSignedIn: boolean
  /** The page it's on. */
  here: string
}

/** On a search that found nothing: other services are asked when somebody who's signed in presses the button. */
export function LookElsewhere({ words, isSignedIn, here }: OfferProps) {
  const { title, explanation, button, signIn } = texts.offer
  return (
    <section class="look-elsewhere" aria-labelledby="look-elsewhere">
      <h2 id="look-elsewhere">{title}</h2>
      <p>{explanation}</p>
      {isSignedIn ? (
        <form action="/papers/new" method="get">
          <input type="hidden" name="q" value={words} />
          <button type="submit">{button}</button>
        </form>
      ) : (
        <p>
          <a href={`/sign-in?to=${encodeURIComponent(here)}`} rel="nofollow">
            {signIn}
          </a>
        </p>
      )}
    </section>
  )
}
