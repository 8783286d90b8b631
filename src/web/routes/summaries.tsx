// A summary by itself, its Markdown, and its source as a page.
import { Hono } from 'hono'
import { keyAddress } from '#domain/papers/identifier.ts'
import { refuse } from '#domain/refusals.ts'
import { findSummaryPage, findSummarySource, type SummaryPage } from '#storage/queries/summary-page.ts'
import { jsonLdText, summaryJsonLd } from '../formats/json-ld.ts'
import { renderPage, sendKept } from '../page.tsx'
import { refusalPage } from '../refusal-page.tsx'
import type { SiteContext, SiteEnv } from '../site.ts'
import { authorsLine, Published } from '../views/labels.tsx'
import { SummaryArticle } from '../views/paper.tsx'

export const summaries = new Hono<SiteEnv>()

summaries.get('/summaries/:id{[1-9][0-9]{0,14}}', showSummary)
summaries.get('/summaries/:id{[1-9][0-9]{0,14}\\.md}', async (c) => {
  const { epoch } = c.var.site.cache
  const found = await findWithSource(c, Number.parseInt(c.req.param('id'), 10))
  if ('refused' in found) return refusalPage(c, found)
  return sendKept(
    c,
    toMarkdown(found.page, found.text),
    'text/markdown; charset=utf-8',
    topicsOf(found.page, epoch),
  )
})
summaries.get('/summaries/:id{[1-9][0-9]{0,14}}/source', showSource)

async function showSummary(c: SiteContext): Promise<Response> {
  const { epoch } = c.var.site.cache
  const page = await findSummaryPage(c.var.site.storage.pool, Number(c.req.param('id')))
  if (page === undefined || page === 'gone') return refusalPage(c, missing(page))
  const { summary, paper } = page
  const head = {
    title: `${paper.title}, summarised by ${summary.author?.displayName ?? 'an anonymous author'}`,
    description: summary.excerpt,
    canonical: `/summaries/${summary.id}`,
    openGraph: {
      type: 'article' as const,
      published: summary.publishedAt,
      modified: summary.editedAt,
      author: summary.author?.displayName,
    },
    jsonLd: jsonLdText(summaryJsonLd(page, c.var.site.origin)),
    hasMath: summary.hasMath,
  }
  return renderPage(c, head, <SummaryView page={page} />, topicsOf(page, epoch))
}

function SummaryView({ page: { summary, paper } }: { page: SummaryPage }) {
  return (
    <>
      <header class="paper-head">
        <p class="quiet small">A summary of</p>
        <h1 class="paper-title">
          <a href={keyAddress(paper.key)}>{paper.title}</a>
        </h1>
        <p class="byline">
          {authorsLine(paper)} · <Published paper={paper} />
        </p>
      </header>
      <h2 class="section-title">By {summary.author?.displayName ?? 'an anonymous author'}</h2>
      <SummaryArticle summary={summary} paperTitle={paper.title} place="own-page" />
    </>
  )
}

async function showSource(c: SiteContext): Promise<Response> {
  const { epoch } = c.var.site.cache
  const found = await findWithSource(c, Number(c.req.param('id')))
  if ('refused' in found) return refusalPage(c, found)
  const { page, text } = found
  const head = {
    title: `Source of a summary of ${page.paper.title}`,
    isUnlisted: true,
    canonical: `/summaries/${page.summary.id}/source`,
  }
  const body = (
    <>
      <h1 class="page-title">Source of a summary</h1>
      <p class="page-intro">
        Markdown and LaTeX as it was written, of <a href={`/summaries/${page.summary.id}`}>a summary</a> of{' '}
        <a href={keyAddress(page.paper.key)}>{page.paper.title}</a>.{' '}
        <a href={`/summaries/${page.summary.id}.md`}>As a file</a>.
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

function missing(page: 'gone' | undefined) {
  return page === 'gone'
    ? refuse('summary-gone', 'Its author or a moderator deleted it. The paper may have other summaries.')
    : refuse('summary-unknown', 'No public summary has this number.')
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
