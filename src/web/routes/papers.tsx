// A paper: its page under the canonical key, redirects from every other, its citation as BibTeX, RIS and CSL-JSON, its feed.
import { Hono } from 'hono'
import { mayModerate } from '#domain/actor.ts'
import {
  identifierKey,
  identifierLabel,
  isOfPaper,
  keyAddress,
  parseIdentifier,
  parseKey,
} from '#domain/identifiers/identifier.ts'
import { plainTitle } from '#domain/papers/title-parts.ts'
import { isRefusal, refuse } from '#domain/refusals.ts'
import { readableFormulas } from '#domain/search/readable.ts'
import { joinSentences } from '#domain/sentences.ts'
import { findSummaryEditor } from '#storage/queries/own-summary.ts'
import { findRandomPaperKey, type PaperPage } from '#storage/queries/paper-page.ts'
import { questionPages } from '#storage/queries/questions.ts'
import { islandsFor, PlayersData, showExperiments } from '../experiments-in-texts.tsx'
import { type CitationFile, citationEndings } from '../formats/citation-files.ts'
import { type FeedFormat, feedFormats } from '../formats/feed.ts'
import { highwireTags } from '../formats/highwire.ts'
import { jsonLdText, paperJsonLd } from '../formats/json-ld.ts'
import { linkPicture } from '../link-picture.ts'
import { renderTexts, sendCached } from '../page.tsx'
import { experimentsOfPaper, type ShownExperiment } from '../paper-experiments.ts'
import { paperFeed } from '../paper-feed.ts'
import { findPaperAt } from '../paper-path.ts'
import { canEditPaper } from '../paper-rights.ts'
import { paperTools } from '../paper-tools.tsx'
import { refusalPage } from '../refusal-page.tsx'
import type { SiteContext, SiteEnv } from '../site.ts'
import { readThreadPage } from '../summary-discussion.tsx'
import { paperTexts as texts } from '../texts/paper.tsx'
import { AddPaper } from '../views/add-paper.tsx'
import { authorsLine } from '../views/labels.tsx'
import { PaperView } from '../views/paper.tsx'
import { readVoting } from '../voting.ts'

export const papers = new Hono<SiteEnv>()

papers.get('/random', async (c) => {
  const key = await findRandomPaperKey(c.var.site.storage.pool)
  c.header('cache-control', 'no-store')
  return c.redirect(key === undefined ? '/' : keyAddress(key), 303)
})

papers.get('/papers', (c) => c.redirect('/venues', 302))
papers.get('/papers/:key{.+}', showPaper)

interface PaperFeed {
  ending: string
  feed: FeedFormat
}

/** `.csl.json` before `.json`. */
const formats: (CitationFile | PaperFeed)[] = [
  ...citationEndings,
  ...feedFormats.map((feed) => ({ ending: `.${feed}`, feed })),
]

async function showPaper(c: SiteContext): Promise<Response> {
  const { epoch } = c.var.site.cache
  const written = writtenKey(c)
  const format = formats.find(({ ending }) => written.endsWith(ending))
  const name = format ? written.slice(0, -format.ending.length) : written
  const questionPage = readThreadPage(c)
  if (isRefusal(questionPage)) return refusalPage(c, questionPage)
  const asked = await findPaperAt(c, name, questionPage)
  if (asked !== undefined) return answer(c, asked, { written: name, format, questionPage, epoch })
  // A DOI may itself end in ".bib": then the whole is the key.
  const whole = format && (await findPaperAt(c, written, questionPage))
  if (whole) return answer(c, whole, { written, questionPage, epoch })
  return unknownPaper(c, name)
}

/** The query of a pasted web address is part of it: `/papers/https://openreview.net/forum?id=…`. */
function writtenKey(c: SiteContext): string {
  const key = c.req.param('key') ?? ''
  return /^(?:url:)?https?:/i.test(key) ? key + new URL(c.req.url).search : key
}

interface Asked {
  /** The key, without the ending of a citation or feed. */
  written: string
  format?: CitationFile | PaperFeed | undefined
  questionPage: number
  epoch: number
}

async function answer(c: SiteContext, page: PaperPage, asked: Asked): Promise<Response> {
  const { written, format, questionPage, epoch } = asked
  const { paper } = page
  const ending = format?.ending ?? ''
  if (written !== paper.key) return c.redirect(keyAddress(paper.key) + ending, 301)
  const kept = { topics: [`paper:${page.id}`], epoch }
  if (format && 'feed' in format) return paperFeed(c, format.feed, page, epoch)
  if (format) return sendCached(c, format.write([paper]), format.type, kept)
  if (questionPage > questionPages(page.questionCount)) return refusalPage(c, beyondQuestions)
  const [experiments, canEdit, own, voting, tools] = await Promise.all([
    experimentsOfPaper(paper),
    canEditPaper(c, page.id),
    findOwn(c, page),
    readVoting(
      c,
      page.summaries.map(({ id }) => id),
    ),
    paperTools(c, page),
  ])
  const canMerge = c.var.viewer !== undefined && mayModerate(c.var.actor)
  const { summaries, players } = await showExperiments(c, page.summaries)
  const body = (
    <>
      <PaperView
        experiments={experiments}
        questionPage={questionPage}
        canEdit={canEdit}
        canMerge={canMerge}
        own={own}
        voting={voting}
        tools={tools}
        page={{ ...page, summaries }}
      />
      <PlayersData players={players} />
    </>
  )
  const head = { ...paperHead(c, page, questionPage), image: imageOf(experiments) }
  return renderTexts(c, head, body, { ...kept, ...islandsFor(players) })
}

function imageOf([first]: ShownExperiment[]) {
  return first && linkPicture(first.experiment)
}

const beyondQuestions = refuse('page-beyond-end', texts.beyondQuestions)

async function findOwn(c: SiteContext, page: PaperPage) {
  if (c.var.viewer === undefined) return undefined
  const { pool } = c.var.site.storage
  return (await findSummaryEditor(pool, c.var.viewer.personId, page.id)).summary ?? ('none' as const)
}

function paperHead(c: SiteContext, page: PaperPage, questionPage: number) {
  const { origin } = c.var.site
  const { paper, summaries } = page
  const address = keyAddress(paper.key)
  const about = paper.brief ?? paper.abstract ?? (summaries[0] && readableFormulas(summaries[0].excerpt))
  return {
    title: plainTitle(paper.title),
    description: joinSentences([authorsLine(paper), about ?? texts.headFallback]).slice(0, 300),
    canonical: address,
    tags: highwireTags(paper, origin + address),
    openGraph: { type: 'article' as const },
    feed: { path: address, title: texts.feedTitle },
    jsonLd: jsonLdText(paperJsonLd(page, origin)),
    hasMath: summaries.some((summary) => summary.hasMath),
    // A paper nobody has summarised says nothing that its publisher's page does not say better.
    isUnlisted: summaries.length === 0 || questionPage > 1,
  }
}

function unknownPaper(c: SiteContext, written: string): Response {
  const identifier = parseIdentifier(written) ?? parseKey(written)
  if (identifier === undefined) return refusalPage(c, refuse('not-found', texts.notFound))
  if (!isOfPaper(identifier))
    return refusalPage(c, refuse('not-found', texts.ofPerson(identifierLabel(identifier))))
  return refusalPage(
    c,
    refuse('paper-unknown', texts.unknown(identifierKey(identifier))),
    <p>
      <AddPaper identifier={identifierLabel(identifier)} />
    </p>,
  )
}
