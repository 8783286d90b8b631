// How texts are written: the project's own document about it, as a page.
import { Hono } from 'hono'
import { renderText } from '#text/render.ts'
import source from '../../../docs/text.md?raw'
import { renderPage } from '../page.tsx'
import type { SiteEnv } from '../site.ts'

export const aboutWriting = new Hono<SiteEnv>()

const [, text = ''] = source.split(/^# .*$/m)

aboutWriting.get('/about/writing', (c) => {
  const { html } = renderText(text, { idPrefix: 'writing-' })
  const head = {
    title: 'How to write',
    section: 'about' as const,
    canonical: '/about/writing',
    description: 'Markdown, formulas, links to papers and people, and their limits.',
    hasMath: true,
  }
  return renderPage(
    c,
    head,
    <article class="prose">
      <h1 class="page-title">How to write</h1>
      {/* Our own text, rendered by src/text. */}
      <div dangerouslySetInnerHTML={{ __html: html }} />
    </article>,
    { topics: [], epoch: c.var.site.cache.epoch },
  )
})
