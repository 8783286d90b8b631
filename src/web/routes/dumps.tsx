// The public dumps: what there is, and each as a file.
import { Readable } from 'node:stream'
import { Hono } from 'hono'
import { type KeptDump, listDumps, openDump } from '#actions/dump/kept-dumps.ts'
import { refuse } from '#domain/refusals.ts'
import { renderPage } from '../page.tsx'
import { refusalPage } from '../refusal-page.tsx'
import type { SiteEnv } from '../site.ts'
import { dumpTexts as texts } from '../texts/dumps.ts'
import { When } from '../views/when.tsx'

export const dumps = new Hono<SiteEnv>()

dumps.get('/dumps', async (c) => {
  const { dumps: folder } = c.var.site
  const found = folder === undefined ? [] : await listDumps(c.var.site.storage, folder)
  return renderPage(c, { title: texts.title }, <DumpsView dumps={found} />)
})

dumps.get('/dumps/:name', async (c) => {
  const { dumps: folder } = c.var.site
  const name = c.req.param('name')
  const dump = folder === undefined ? undefined : await openDump(c.var.site.storage, folder, name)
  if (dump === undefined) return refusalPage(c, refuse('not-found', texts.unknown))
  // A request for the head alone reads nothing.
  if (c.req.method === 'HEAD') dump.content.destroy()
  return c.body(Readable.toWeb(dump.content) as ReadableStream, 200, {
    'content-type': 'application/zip',
    'content-length': String(dump.bytes),
    'content-disposition': `attachment; filename="${name}"`,
    // What was withdrawn is given out by nobody.
    'cache-control': 'no-store',
  })
})

function DumpsView({ dumps }: { dumps: KeptDump[] }) {
  return (
    <article class="prose">
      <h1 class="page-title">{texts.title}</h1>
      <p>{texts.intro}</p>
      {dumps.length === 0 ? (
        <p>{texts.none}</p>
      ) : (
        <ul>
          {dumps.map(({ name, bytes, madeAt }) => (
            <li>
              <a href={`/dumps/${name}`}>{name}</a>
              {texts.made(megabytes(bytes))} <When date={madeAt} />
            </li>
          ))}
        </ul>
      )}
    </article>
  )
}

function megabytes(bytes: number): string {
  return (bytes / 1024 / 1024).toFixed(1)
}
