// How texts are written: who reads them, images and limits in short, then the project's own document about the syntax.
import { Hono } from 'hono'
import { bytesPerPerson, uploadsAnHour } from '#actions/upload-image.ts'
import { writesAnHour } from '#actions/write-summary.ts'
import { commentLimits, editWindow } from '#domain/discussion/comment.ts'
import { imageKinds, imageLimits } from '#domain/images/image.ts'
import { maxSummaryLength } from '#domain/summaries/summary.ts'
import { renderInWorker } from '#text/render-pool.ts'
import type { Rendering } from '#text/rendering.ts'
import source from '../../../docs/text.md?raw'
import { renderPage } from '../page.tsx'
import type { SiteEnv } from '../site.ts'
import { aboutWritingTexts as texts } from '../texts/about-writing.tsx'
import { withLimits } from '../writing-limits.ts'

export const aboutWriting = new Hono<SiteEnv>()

const [, syntaxSource = ''] = source.split(/^# .*$/m)
let rendered: Promise<Rendering> | undefined

/** Once: it's our own text, and the same for everyone. */
function renderSyntax(): Promise<Rendering> {
  rendered ??= renderInWorker(withLimits(syntaxSource), { idPrefix: 'writing-' })
  return rendered
}

aboutWriting.get('/about/writing', async (c) => {
  const { html } = await renderSyntax()
  const { title, description, syntax } = texts
  const head = { title, section: 'about' as const, canonical: '/about/writing', description, hasMath: true }
  return renderPage(
    c,
    head,
    <article class="prose">
      <h1 class="page-title">{title}</h1>
      <Summaries />
      <h2>{texts.discussions.title}</h2>
      <p>{texts.discussions.text(commentLimits.text.toLocaleString('en'), editWindow)}</p>
      <h2>{texts.images.title}</h2>
      <p>{texts.images.text(imageNumbers)}</p>
      <h2>{syntax}</h2>
      {/* Our own text, rendered by src/text. */}
      <div dangerouslySetInnerHTML={{ __html: html }} />
    </article>,
    { topics: [], epoch: c.var.site.cache.epoch },
  )
})

function Summaries() {
  const { title, intro, readers, history } = texts.summaries
  return (
    <>
      <h2>{title}</h2>
      <p>{intro}</p>
      <ul>
        {readers.map((reader) => (
          <li>{reader}</li>
        ))}
      </ul>
      <p>{history(maxSummaryLength.toLocaleString('en'), writesAnHour)}</p>
    </>
  )
}

const mebibytes = (bytes: number) => bytes / 1024 / 1024

const imageNumbers = {
  kinds: new Intl.ListFormat('en', { type: 'disjunction' }).format(
    imageKinds.map((kind) => kind.toUpperCase()),
  ),
  megabytes: mebibytes(imageLimits.upload),
  megapixels: imageLimits.pixels / 1_000_000,
  side: imageLimits.side.toLocaleString('en'),
  anHour: uploadsAnHour,
  inAll: mebibytes(bytesPerPerson),
}
