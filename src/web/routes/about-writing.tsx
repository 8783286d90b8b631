// How texts are written: who reads them, images and limits in short, then the project's own document about the syntax.
import { Hono } from 'hono'
import { bytesPerPerson, uploadsAnHour } from '#actions/upload-image.ts'
import { writesAnHour } from '#actions/write-summary.ts'
import { commentLimits, editWindow } from '#domain/discussion/comment.ts'
import { imageKinds, imageLimits } from '#domain/images/image.ts'
import { maxSummaryLength } from '#domain/summaries/summary.ts'
import { renderText } from '#text/render.ts'
import source from '../../../docs/text.md?raw'
import { renderPage } from '../page.tsx'
import type { SiteEnv } from '../site.ts'
import { withLimits } from '../writing-limits.ts'

export const aboutWriting = new Hono<SiteEnv>()

const [, text = ''] = source.split(/^# .*$/m)
/** Rendered once: it's our own text, and the same for everyone. */
const { html } = renderText(withLimits(text), { idPrefix: 'writing-' })

aboutWriting.get('/about/writing', (c) => {
  const head = {
    title: 'How to write',
    section: 'about' as const,
    canonical: '/about/writing',
    description: 'Who reads a summary, Markdown, formulas, links to papers and people, and their limits.',
    hasMath: true,
  }
  return renderPage(
    c,
    head,
    <article class="prose">
      <h1 class="page-title">How to write</h1>
      <Summaries />
      <Discussions />
      <Images />
      <h2>The text itself</h2>
      {/* Our own text, rendered by src/text. */}
      <div dangerouslySetInnerHTML={{ __html: html }} />
    </article>,
    { topics: [], epoch: c.var.site.cache.epoch },
  )
})

function Summaries() {
  return (
    <>
      <h2>Summaries</h2>
      <p>
        You write one summary of a paper, and change it as often as you like. It is kept while you type. Yours
        are at <a href="/summaries">Your summaries</a>, with the drafts. You choose who reads each:
      </p>
      <ul>
        <li>
          <b>Private</b>: only you.
        </li>
        <li>
          <b>Unlisted</b>: whoever has its link. You can take the link back, or make a new one.
        </li>
        <li>
          <b>Public</b>: everybody, with your name or <b>anonymous</b>. Of an anonymous summary nobody else
          learns whose it is, and only the hour of its writing is kept.
        </li>
      </ul>
      <p>
        What was public stays readable in its history. If you delete the summary, its history goes with it;
        what others said of it stays. A summary has at most {maxSummaryLength.toLocaleString('en')}{' '}
        characters. You can save {writesAnHour} times an hour.
      </p>
    </>
  )
}

function Discussions() {
  return (
    <>
      <h2>Comments, questions and answers</h2>
      <p>
        They are written like summaries, in at most {commentLimits.text.toLocaleString('en')} characters. You
        can edit yours for {editWindow} minutes, and delete it at any time. What it said before the edit stays
        readable. How many you can write is said at <a href="/about/trust">Trust</a>.
      </p>
    </>
  )
}

const kinds = new Intl.ListFormat('en', { type: 'disjunction' }).format(
  imageKinds.map((kind) => kind.toUpperCase()),
)
const mebibytes = (bytes: number) => bytes / 1024 / 1024

function Images() {
  return (
    <>
      <h2>Images</h2>
      <p>
        The editor takes an image that you paste, drop or choose: {kinds}, of at most{' '}
        {mebibytes(imageLimits.upload)} MB and {imageLimits.pixels / 1_000_000} million pixels. It is kept at
        most {imageLimits.side.toLocaleString('en')} pixels wide or high, without what a camera noted in it.
        Say in words what it shows, for those who do not see it. You can upload {uploadsAnHour} images an
        hour, and {mebibytes(bytesPerPerson)} MB in all.
      </p>
    </>
  )
}
