// The public dumps: what there is, and each as a file.
import { Readable } from 'node:stream'
import { Hono } from 'hono'
import { type KeptDump, listDumps, openDump } from '#actions/dump/kept-dumps.ts'
import { refuse } from '#domain/refusals.ts'
import { renderPage } from '../page.tsx'
import { refusalPage } from '../refusal-page.tsx'
import type { SiteEnv } from '../site.ts'
import { When } from '../views/when.tsx'

export const dumps = new Hono<SiteEnv>()

dumps.get('/dumps', async (c) => {
  const { dumps: folder } = c.var.site
  const found = folder === undefined ? [] : await listDumps(c.var.site.storage, folder)
  return renderPage(c, { title: 'Dumps' }, <DumpsView dumps={found} />)
})

dumps.get('/dumps/:name', async (c) => {
  const { dumps: folder } = c.var.site
  const name = c.req.param('name')
  const dump = folder === undefined ? undefined : await openDump(c.var.site.storage, folder, name)
  if (dump === undefined) return refusalPage(c, refuse('not-found', 'There is no such dump.'))
  // Whoever asks for the head alone reads nothing.
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
      <h1 class="page-title">Dumps</h1>
      <p>
        Everything that readers see of this library, as JSON Lines in a zip: papers, people, summaries and
        their revisions, comments, questions, public lists and decisions. The texts belong to the people who
        wrote them; name them and link to this library where you use them. What was deleted or hidden since
        one was made is left out of what you load.
      </p>
      {dumps.length === 0 ? (
        <p>There is no dump at the moment.</p>
      ) : (
        <ul>
          {dumps.map(({ name, bytes, madeAt }) => (
            <li>
              <a href={`/dumps/${name}`}>{name}</a>, {megabytes(bytes)} MB, made on <When date={madeAt} />
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
