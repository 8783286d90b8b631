// Every figure of a stored result at an address of its own, and its files.
import { createHash } from 'node:crypto'
import { Hono } from 'hono'
import { refuse } from '#domain/refusals.ts'
import { findExperiment } from '#experiments/catalogue.ts'
import type { AnyExperiment } from '#lab/experiment.ts'
import type { Figure } from '#lab/figures/figure.ts'
import { plainLabel } from '#lab/figures/labels.ts'
import { figureThumbnail } from '#lab/figures/thumbnail.ts'
import type { RunRecord } from '#lab/run/record.ts'
import { nameSeeds } from '#lab/seeds.ts'
import { cardImage } from '../card-image.ts'
import { type FigureFormat, figureAddress, figureFile } from '../figure-address.ts'
import { figureCsv } from '../figure-csv.ts'
import { figuresJson } from '../figure-json.ts'
import { figurePng, figureSvg, pngScale } from '../figure-picture.ts'
import { renderPage } from '../page.tsx'
import { matchesEtag } from '../page-cache.ts'
import { noSuchExperiment } from '../read-run.ts'
import { refusalPage } from '../refusal-page.tsx'
import type { SiteContext, SiteEnv } from '../site.ts'
import { findStored } from '../stored-result.ts'
import { figureTexts as texts } from '../texts/figures.ts'
import { FigurePage } from '../views/figure-page.tsx'
import type { PageImage } from '../views/head.tsx'
import { type DrawnFigure, drawKeyFigure, drawStored } from '../views/stored-figures.tsx'

export const figureFiles = new Hono<SiteEnv>()

const noSuchFigure = refuse('not-found', texts.page.missing)

interface Found {
  experiment: AnyExperiment
  stored: RunRecord
  drawn: DrawnFigure[]
}

/** Nothing but what the repository's own results have can be asked for, so all that is made for it is bounded. */
async function findFigures(c: SiteContext): Promise<Found | Response> {
  const experiment = findExperiment(c.req.param('id') ?? '')
  if (!experiment) return refusalPage(c, noSuchExperiment)
  const stored = await findStored(experiment)
  if (!stored) return refusalPage(c, noSuchFigure)
  return { experiment, stored, drawn: drawStored(experiment, stored) }
}

figureFiles.get('/experiments/:id/figures.json', async (c) => {
  const found = await findFigures(c)
  if (found instanceof Response) return found
  const make = () => figuresJson(found.drawn.map(({ figure }) => figure))
  return sendFile(c, await made(found.stored, 'figures.json', make), types.json)
})

const types = {
  svg: 'image/svg+xml',
  png: 'image/png',
  csv: 'text/csv; charset=utf-8; header=present',
  json: 'application/json',
} satisfies Record<FigureFormat, string>

figureFiles.get('/experiments/:id/figures/:name{[^/]+\\.(?:svg|png|csv|json)}', async (c) => {
  const found = await findFigures(c)
  if (found instanceof Response) return found
  const [, id, format] = /^(.*)\.(\w+)$/.exec(c.req.param('name')) as unknown as [
    string,
    string,
    FigureFormat,
  ]
  const drawn = found.drawn.find((figure) => figure.id === id)
  if (!drawn) return refusalPage(c, noSuchFigure)
  const { experiment, stored } = found
  const source = sourceOf(c.var.site.title, experiment, stored)
  const body = await made(stored, `${id}.${format}`, () => makeFile(drawn.figure, format, source), source)
  return sendFile(c, body, types[format])
})

function makeFile(figure: Figure, format: FigureFormat, source: string) {
  if (format === 'svg') return figureSvg(figure, source)
  if (format === 'png') return figurePng(figure, source)
  return format === 'csv' ? figureCsv(figure) : figuresJson([figure])
}

function sourceOf(site: string, { paper }: AnyExperiment, { preset, seeds }: RunRecord): string {
  const { authors, year } = paper
  return texts.picture.source(
    site,
    authors,
    year,
    texts.page.run(preset, nameSeeds(seeds)).replace(/\.$/, ''),
  )
}

figureFiles.get('/experiments/:id/figures/:name{[^/]+}', async (c) => {
  const { epoch } = c.var.site.cache
  const found = await findFigures(c)
  if (found instanceof Response) return found
  const { experiment, stored } = found
  const drawn = found.drawn.find((figure) => figure.id === c.req.param('name'))
  if (!drawn) return refusalPage(c, noSuchFigure)
  const head = {
    title: texts.page.title(plainLabel(drawn.figure.title), experiment.title),
    section: 'experiments' as const,
    canonical: figureAddress(experiment.id, drawn.id),
    description: plainLabel(drawn.figure.caption),
    hasMath: drawn.hasMath,
    image: await pictureOf(c.var.site.title, found, drawn),
  }
  return renderPage(c, head, <FigurePage experiment={experiment} stored={stored} drawn={drawn} />, {
    topics: [],
    epoch,
  })
})

/** As large as it's drawn: the SVG says it. */
async function pictureOf(
  site: string,
  { experiment, stored }: Found,
  { id, figure }: DrawnFigure,
): Promise<PageImage> {
  const source = sourceOf(site, experiment, stored)
  const svg = await made(stored, `${id}.svg`, () => makeFile(figure, 'svg', source), source)
  const [, width = 0, height = 0] = /^<svg[^>]* width="(\d+)" height="(\d+)"/.exec(String(svg.body)) ?? []
  return {
    path: figureFile(experiment.id, id, 'png'),
    width: pngScale * Number(width),
    height: pngScale * Number(height),
    alt: plainLabel(figure.alternative),
  }
}

figureFiles.get('/experiments/:id/card.png', async (c) => {
  const found = await findFigures(c)
  if (found instanceof Response) return found
  const { experiment, stored } = found
  const site = c.var.site.title
  const figure = drawKeyFigure(experiment, stored)?.figure
  const make = () => cardImage({ site, experiment, stored, figure })
  return sendFile(c, await made(stored, 'card.png', make, site), types.png)
})

figureFiles.get('/experiments/:id/thumbnail.svg', async (c) => {
  const found = await findFigures(c)
  if (found instanceof Response) return found
  const { experiment, stored } = found
  const figure = drawKeyFigure(experiment, stored)?.figure
  if (!figure) return refusalPage(c, noSuchFigure)
  return sendFile(c, await made(stored, 'thumbnail.svg', () => figureThumbnail(figure)), types.svg)
})

interface MadeFile {
  body: string | Uint8Array<ArrayBuffer>
  etag: string
}

interface KeptFile {
  source: string
  file: Promise<MadeFile>
}

const files = new WeakMap<RunRecord, Map<string, KeptFile>>()

/**
 * Once for as long as the stored result is the same, and what the file says of its source, which may change with the site's
 * title: the one before is then let go. One that couldn't be made is tried again.
 */
function made(
  stored: RunRecord,
  name: string,
  make: () => MadeFile['body'] | Promise<MadeFile['body']>,
  source = '',
): Promise<MadeFile> {
  const known = files.get(stored) ?? new Map<string, KeptFile>()
  files.set(stored, known)
  const before = known.get(name)
  if (before?.source === source) return before.file
  const file = (async () => {
    const body = await make()
    return { body, etag: `"${createHash('sha256').update(body).digest('hex').slice(0, 16)}"` }
  })()
  const kept = { source, file }
  known.set(name, kept)
  file.catch(() => {
    if (known.get(name) === kept) known.delete(name)
  })
  return file
}

function sendFile(c: SiteContext, { body, etag }: MadeFile, type: string): Response {
  const headers = {
    etag,
    'cache-control': 'public, max-age=300',
    'content-security-policy': filePolicy,
    // Pictures and data are shown by other sites, too.
    'cross-origin-resource-policy': 'cross-origin',
  }
  if (matchesEtag(c.req.header('if-none-match'), etag)) return c.body(null, 304, headers)
  return c.body(body, 200, { ...headers, 'content-type': type })
}

/** A picture may bring its own colours; it runs and loads nothing. */
const filePolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox"
