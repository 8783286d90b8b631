// A paper: its page under the canonical key, redirects from every other, and its citation as BibTeX, RIS and CSL-JSON.
import { Hono } from 'hono'
import { toBibtex } from '#domain/citation/bibtex.ts'
import { toCsl } from '#domain/citation/csl.ts'
import { toRis } from '#domain/citation/ris.ts'
import {
  identifierKey,
  identifierLabel,
  keyAddress,
  parseIdentifier,
  parseKey,
} from '#domain/papers/identifier.ts'
import type { Paper } from '#domain/papers/paper.ts'
import { refuse } from '#domain/refusals.ts'
import { findSummaryEditor } from '#storage/queries/own-summary.ts'
import { findRandomPaperKey, type PaperPage } from '#storage/queries/paper-page.ts'
import { highwireTags } from '../formats/highwire.ts'
import { jsonLdText, paperJsonLd } from '../formats/json-ld.ts'
import { renderPage, sendKept } from '../page.tsx'
import { findPaperAt } from '../paper-path.ts'
import { canEditPaper } from '../paper-rights.ts'
import { paperTools } from '../paper-tools.tsx'
import { refusalPage } from '../refusal-page.tsx'
import type { SiteContext, SiteEnv } from '../site.ts'
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

interface CitationFormat {
  ending: string
  contentType: string
  write: (paper: Paper) => string
}

const citationFormats: CitationFormat[] = [
  { ending: '.bib', contentType: 'application/x-bibtex; charset=utf-8', write: (paper) => toBibtex([paper]) },
  {
    ending: '.ris',
    contentType: 'application/x-research-info-systems; charset=utf-8',
    write: (paper) => toRis([paper]),
  },
  {
    ending: '.csl.json',
    contentType: 'application/vnd.citationstyles.csl+json; charset=utf-8',
    write: (paper) => `${JSON.stringify([toCsl(paper)], null, 2)}\n`,
  },
]

async function showPaper(c: SiteContext): Promise<Response> {
  const { epoch } = c.var.site.cache
  const written = c.req.param('key') ?? ''
  const format = citationFormats.find(({ ending }) => written.endsWith(ending))
  const name = format ? written.slice(0, -format.ending.length) : written
  const asked = await findPaperAt(c, name)
  if (asked !== undefined) return answer(c, asked, name, format, epoch)
  // A DOI may itself end in ".bib": then the whole is the key.
  const whole = format && (await findPaperAt(c, written))
  if (whole) return answer(c, whole, written, undefined, epoch)
  return unknownPaper(c, name)
}

async function answer(
  c: SiteContext,
  page: PaperPage,
  written: string,
  format: CitationFormat | undefined,
  epoch: number,
): Promise<Response> {
  const { paper } = page
  const ending = format?.ending ?? ''
  if (written !== paper.key) return c.redirect(keyAddress(paper.key) + ending, 301)
  const kept = { topics: [`paper:${page.id}`], epoch }
  if (format) {
    const response = sendKept(c, format.write(paper), format.contentType, kept)
    return response
  }
  const [canEdit, own, voting, tools] = await Promise.all([
    canEditPaper(c, page.id),
    findOwn(c, page),
    readVoting(
      c,
      page.summaries.map(({ id }) => id),
    ),
    paperTools(c, page),
  ])
  const body = <PaperView page={page} canEdit={canEdit} own={own} voting={voting} tools={tools} />
  return renderPage(c, paperHead(c, page), body, kept)
}

async function findOwn(c: SiteContext, page: PaperPage) {
  if (c.var.viewer === undefined) return undefined
  const { pool } = c.var.site.storage
  return (await findSummaryEditor(pool, c.var.viewer.personId, page.id)).summary ?? ('none' as const)
}

function paperHead(c: SiteContext, page: PaperPage) {
  const { origin } = c.var.site
  const { paper, summaries } = page
  const address = keyAddress(paper.key)
  const about = paper.brief ?? paper.abstract ?? summaries[0]?.excerpt
  return {
    title: paper.title,
    description: `${authorsLine(paper)}. ${about ?? 'A paper in this library.'}`.slice(0, 300),
    canonical: address,
    tags: highwireTags(paper, origin + address),
    openGraph: { type: 'article' as const },
    jsonLd: jsonLdText(paperJsonLd(page, origin)),
    hasMath: summaries.some((summary) => summary.hasMath),
    // A paper nobody has summarised says nothing that its publisher's page does not say better.
    isUnlisted: summaries.length === 0,
  }
}

function unknownPaper(c: SiteContext, written: string): Response {
  const identifier = parseKey(written) ?? parseIdentifier(written)
  if (identifier === undefined)
    return refusalPage(
      c,
      refuse('not-found', 'This is no arXiv identifier, DOI, dblp key or web address of a paper.'),
    )
  return refusalPage(
    c,
    refuse('paper-unknown', `The library does not have ${identifierKey(identifier)} yet.`),
    <p>
      <AddPaper identifier={identifierLabel(identifier)} />
    </p>,
  )
}
