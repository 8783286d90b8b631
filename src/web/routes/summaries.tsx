// A summary by itself, its Markdown, and its source as a page.
import { Hono } from 'hono'
import { keyAddress } from '#domain/identifiers/identifier.ts'
import { plainTitle } from '#domain/papers/title-parts.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import { readableFormulas } from '#domain/search/readable.ts'
import { findSummaryModeration } from '#storage/queries/moderation-log.ts'
import { findSummaryEditor } from '#storage/queries/own-summary.ts'
import {
  findOwnSummaryPage,
  findSummaryPage,
  findSummarySource,
  type SummaryPage,
} from '#storage/queries/summary-page.ts'
import { islandsFor, PlayersData, withExperiments } from '../experiments-in-texts.tsx'
import { jsonLdText, summaryJsonLd } from '../formats/json-ld.ts'
import { linkPicture } from '../link-picture.ts'
import { renderPage, renderTexts, sendCached } from '../page.tsx'
import { experimentsOfPaper } from '../paper-experiments.ts'
import { refusalPage } from '../refusal-page.tsx'
import type { SiteContext, SiteEnv } from '../site.ts'
import { goneWithDiscussion, readDiscussion } from '../summary-discussion.tsx'
import { summaryTexts as texts } from '../texts/summary.tsx'
import { PaperTitle } from '../views/paper-title.tsx'
import { SummaryView } from '../views/summary.tsx'

export const summaries = new Hono<SiteEnv>()

summaries.get('/summaries/:id{[1-9][0-9]{0,14}}', showSummary)
summaries.get('/summaries/:id{[1-9][0-9]{0,14}\\.md}', async (c) => {
  const { epoch } = c.var.site.cache
  const found = await findWithSource(c, Number.parseInt(c.req.param('id'), 10))
  if ('refused' in found) return refusalPage(c, found)
  return sendCached(
    c,
    toMarkdown(found.page, found.text),
    'text/markdown; charset=utf-8',
    topicsOf(found.page, epoch),
  )
})
summaries.get('/summaries/:id{[1-9][0-9]{0,14}}/source', showSource)

async function showSummary(c: SiteContext): Promise<Response> {
  const { epoch } = c.var.site.cache
  const id = Number(c.req.param('id'))
  const own = await findOwn(c, id)
  const page = own?.page ?? (await findSummaryPage(c.var.site.storage.pool, id))
  if (page === 'gone') return goneWithDiscussion(c, id, missing(page))
  if (page === undefined) return refusalPage(c, (await findModerated(c, id)) ?? missing(page))
  const { summary, paper } = page
  const discussion = own?.summary.isVisible === false ? undefined : await readDiscussion(c, id)
  if (isRefusal(discussion)) return refusalPage(c, discussion)
  const experiments = await experimentsOfPaper({ key: paper.key, identifiers: [] })
  const head = {
    title: texts.headTitle(plainTitle(paper.title), summary.author?.displayName ?? texts.anAnonymousAuthor),
    description: readableFormulas(summary.excerpt),
    canonical: `/summaries/${summary.id}`,
    openGraph: {
      type: 'article' as const,
      published: summary.publishedAt,
      modified: summary.editedAt,
      author: summary.author?.displayName,
    },
    jsonLd: jsonLdText(summaryJsonLd(page, c.var.site.origin)),
    feed: { path: `/summaries/${summary.id}/comments`, title: 'Comments' },
    hasMath: summary.hasMath || discussion?.hasMath === true,
    isUnlisted: own !== undefined && !own.summary.isVisible,
    image: experiments[0] && linkPicture(experiments[0].experiment),
  }
  const shown = own && { summary: own.summary, origin: c.var.site.origin }
  const { page: complete, players } = await withExperiments(c, page)
  const body = (
    <>
      <SummaryView page={complete} own={shown} discussion={discussion} experiments={experiments} />
      <PlayersData players={players} />
    </>
  )
  return renderTexts(c, head, body, { ...topicsOf(page, epoch), ...islandsFor(players) })
}

/** The viewer's own, whoever else may read it. */
async function findOwn(c: SiteContext, id: number) {
  const { pool } = c.var.site.storage
  const page = c.var.viewer && (await findOwnSummaryPage(pool, id, c.var.viewer.personId))
  if (page === undefined || c.var.viewer === undefined) return undefined
  const { summary } = await findSummaryEditor(pool, c.var.viewer.personId, page.paperId, id)
  return summary && { page, summary }
}

async function showSource(c: SiteContext): Promise<Response> {
  const { epoch } = c.var.site.cache
  const found = await findWithSource(c, Number(c.req.param('id')))
  if ('refused' in found) return refusalPage(c, found)
  const { page, text } = found
  const head = {
    title: texts.sourcePage.head(plainTitle(page.paper.title)),
    isUnlisted: true,
    canonical: `/summaries/${page.summary.id}/source`,
  }
  const body = (
    <>
      <h1 class="page-title">{texts.sourcePage.title}</h1>
      <p class="page-intro">
        {texts.sourcePage.intro} <a href={`/summaries/${page.summary.id}`}>{texts.sourcePage.aSummary}</a>{' '}
        {texts.sourcePage.of}{' '}
        <a href={keyAddress(page.paper.key)}>
          <PaperTitle title={page.paper.title} />
        </a>
        . <a href={`/summaries/${page.summary.id}.md`}>{texts.sourcePage.download}</a>
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <pre class="source-text" tabIndex={0} lang={page.summary.language}>
        {text}
      </pre>
    </>
  )
  return renderPage(c, head, body, topicsOf(page, epoch))
}

async function findWithSource(c: SiteContext, id: number) {
  const { pool } = c.var.site.storage
  const [page, source] = await Promise.all([findSummaryPage(pool, id), findSummarySource(pool, id)])
  if (page === undefined || page === 'gone') return missing(page)
  // Hidden between the two reads.
  if (source === undefined) return missing(undefined)
  return { page, text: source.text }
}

/** What moderators decided about a summary that was public. */
async function findModerated(c: SiteContext, id: number): Promise<Refusal | undefined> {
  const moderation = await findSummaryModeration(c.var.site.storage.pool, id)
  if (moderation === undefined) return undefined
  return moderation === 'removed'
    ? refuse('summary-removed', texts.missing.removed)
    : refuse('summary-hidden', texts.missing.hidden)
}

function missing(page: 'gone' | undefined) {
  return page === 'gone'
    ? refuse('summary-gone', texts.missing.gone)
    : refuse('summary-unknown', texts.missing.unknown)
}

function topicsOf(page: SummaryPage, epoch: number) {
  return { topics: [`paper:${page.paperId}`], epoch }
}

/** With front matter, so that the file says what it is of and by whom. */
function toMarkdown({ summary, paper }: SummaryPage, text: string): string {
  const head = {
    paper: paper.key,
    title: paper.title,
    author: summary.author?.name,
    published: summary.publishedAt.toISOString(),
    edited: summary.editedAt?.toISOString(),
    language: summary.language,
  }
  const lines = Object.entries(head).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}: ${JSON.stringify(value)}`],
  )
  return `---\n${lines.join('\n')}\n---\n\n${text}\n`
}
