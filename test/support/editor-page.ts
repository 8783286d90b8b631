// A page with the editor on the form it stands on, and a library of one draft behind it, for tests in a browser.
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'
import { h } from 'preact'
import { readAssets } from '#web/assets.ts'
import type { EditorProps } from '#web/islands/editor/props.ts'
import { securityHeaders } from '#web/middleware/security-headers.ts'
import { renderPage } from '#web/page.tsx'
import { PageCache } from '#web/page-cache.ts'
import type { Site, SiteContext, SiteEnv } from '#web/site.ts'
import { IslandProps } from '#web/views/island.tsx'

export interface EditorPage {
  url: string
  /** What the next pages and answers are made from. */
  library: {
    text: string
    savedText: string | undefined
    base: number
    /** The one that the form is opened on, where it says so. */
    summary: number | undefined
    draft: { text: string; version: number }
    /** Status of the next PUT; 200 keeps the draft. */
    answer: 200 | 401 | 503
    mediaRefusal: string | undefined
    theirs: EditorProps['theirs']
    shows: EditorProps['shows']
  }
  /** Forms that were posted. */
  posted: Record<string, string>[]
  uploads: { alt: string; name: string; bytes: number }[]
  close(): Promise<void>
}

const root = fileURLToPath(new URL('../..', import.meta.url))

export async function createEditorPage(): Promise<EditorPage> {
  const library: EditorPage['library'] = {
    text: '',
    savedText: undefined,
    base: 0,
    summary: undefined,
    draft: { text: '', version: 0 },
    answer: 200,
    mediaRefusal: undefined,
    theirs: undefined,
    shows: 'saved',
  }
  const page = { library, posted: [], uploads: [] } as Pick<EditorPage, 'library' | 'posted' | 'uploads'>
  const app = createApp(page, {
    assets: await readAssets(`${root}/dist/client`),
    cache: new PageCache(1_000),
    origin: 'http://scholium.test',
    title: 'Scholium',
  } as Site)
  const server = createServer(getRequestListener(app.fetch, { overrideGlobalObjects: false }))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    ...page,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.close()
      server.closeAllConnections()
    },
  }
}

const draftAddress = '/papers/arxiv:1905.01320/summary/draft'
const formAddress = '/papers/arxiv:1905.01320/summary'

function createApp(page: Pick<EditorPage, 'library' | 'posted' | 'uploads'>, site: Site): Hono<SiteEnv> {
  const { library, posted, uploads } = page
  const app = new Hono<SiteEnv>()
  app.use(async function provideSite(c, next) {
    c.set('site', site)
    await next()
  })
  app.use(async function sendAsset(c, next) {
    const file = site.assets.files.get(c.req.path)
    return file ? c.body(new Uint8Array(file.body), 200, file.headers) : next()
  })
  app.use(securityHeaders('http://scholium.test'))
  app.get(formAddress, (c) => showForm(c, library))
  app.put(draftAddress, async (c) => {
    if (library.answer !== 200) return c.json({}, library.answer)
    const { text, version } = await c.req.json()
    if (version !== library.draft.version)
      return c.json({ ...library.draft, savedAt: new Date().toISOString() }, 409)
    library.draft = { text, version: version + 1 }
    return c.json({ version: version + 1, savedAt: new Date().toISOString() })
  })
  app.post('/media', async (c) => {
    if (library.mediaRefusal !== undefined) return c.json({ detail: library.mediaRefusal }, 422)
    const { file, alt } = await c.req.parseBody()
    const { name, size } = file as File
    uploads.push({ alt: String(alt), name, bytes: size })
    return c.json({ address: '/media/0123456789abcdef.webp' }, 201)
  })
  app.post(formAddress, async (c) => {
    posted.push((await c.req.parseBody()) as Record<string, string>)
    return c.redirect('/done', 303)
  })
  app.get('/done', (c) => renderPage(c, { title: 'Done' }, h('p', {}, 'Done')))
  return app
}

function showForm(c: SiteContext, library: EditorPage['library']): Response {
  const props: EditorProps = {
    personId: 1,
    paperKey: 'arxiv:1905.01320',
    idPrefix: 's7-',
    shows: library.shows,
    draftVersion: library.draft.version,
    draftAddress,
    mediaAddress: '/media',
    signInAddress: '/sign-in',
    helpAddress: '/about/writing',
    mathStylesheet: c.var.site.assets.math,
    experiments: [
      { id: 'first-one', title: 'The first one', figures: [{ id: 'key', title: 'Key figure' }] },
      {
        id: 'other-one',
        title: 'The other one',
        figures: [
          { id: 'loss', title: 'Loss' },
          { id: 'error', title: 'Test error' },
        ],
      },
    ],
    ...(library.savedText === undefined ? {} : { savedText: library.savedText }),
    ...(library.theirs ? { theirs: library.theirs } : {}),
  }
  const body = h('div', {}, [
    h('h1', {}, 'Write a summary'),
    h('form', { id: 'summary-form', method: 'post', action: formAddress }, [
      h('label', { for: 'text' }, 'Text'),
      h('textarea', { id: 'text', name: 'text', rows: 20, required: true, value: library.text }),
      h('input', { type: 'hidden', name: 'base', value: String(library.base) }),
      library.summary !== undefined &&
        h('input', { type: 'hidden', name: 'summary', value: String(library.summary) }),
      h('label', { for: 'language' }, 'Language'),
      h('input', { id: 'language', name: 'language', value: 'en' }),
      h(
        'select',
        { name: 'visibility', 'aria-label': 'Who can read it' },
        ['public', 'unlisted', 'private'].map((value) => h('option', { value }, value)),
      ),
      h(
        'select',
        { name: 'assistance', 'aria-label': 'Assistance' },
        ['none', 'edited', 'drafted'].map((value) => h('option', { value }, value)),
      ),
      h('label', { for: 'anonymous' }, 'Hide my name'),
      h('input', { type: 'checkbox', id: 'anonymous', name: 'anonymous', value: 'yes' }),
      h('button', { name: 'intent', value: 'save' }, 'Save'),
      h('button', { name: 'intent', value: 'preview' }, 'Preview'),
    ]),
    h(IslandProps, { name: 'editor', props }),
  ])
  return renderPage(c, { title: 'Write a summary' }, body, { islands: ['editor'] })
}
