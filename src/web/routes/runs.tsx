// An experiment's ledger: all of its runs, one run, adding one, and taking one out.
import { type Context, Hono } from 'hono'
import { addRun } from '#actions/ledger/add-run.ts'
import { noSuchRun, removeRun } from '#actions/ledger/remove-run.ts'
import { mayModerate, refuseWriter } from '#domain/actor.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import { findExperiment } from '#experiments/catalogue.ts'
import { readStored } from '#experiments/stored.ts'
import { type AnyExperiment, presetNamesOf } from '#lab/experiment.ts'
import { findRun, listRuns, type RunCard } from '#storage/queries/runs.ts'
import { seeOther } from '../form.ts'
import { readFormData } from '../form-data.ts'
import { type FeedFormat, feedFormats } from '../formats/feed.ts'
import { listFeed } from '../list-feed.ts'
import { renderPage } from '../page.tsx'
import { longestRun, noSuchExperiment, readRun } from '../read-run.ts'
import { refusalPage, statusOf } from '../refusal-page.tsx'
import { beyondEnd, readPage } from '../request.ts'
import { runEntries } from '../run-feed.ts'
import type { SiteContext, SiteEnv } from '../site.ts'
import { findStored } from '../stored-result.ts'
import { publishedRunTexts } from '../texts/published-runs.ts'
import { RunView } from '../views/run.tsx'
import { RunForm } from '../views/run-form.tsx'
import { RunList } from '../views/run-list.tsx'

const runFormTexts = publishedRunTexts.runForm

export const runPages = new Hono<SiteEnv>()

const listPath = '/experiments/:id/runs'
const runPath = `${listPath}/:run{[1-9][0-9]{0,14}}`

runPages.get(listPath, (c) => withExperiment(c, (experiment) => showList(c, experiment)))
for (const format of feedFormats)
  runPages.get(`${listPath}.${format}`, (c) =>
    withExperiment(c, (experiment) => showFeed(c, experiment, format)),
  )

async function showList(c: SiteContext, experiment: AnyExperiment): Promise<Response> {
  const { cache, storage } = c.var.site
  const { epoch } = cache
  const request = readPage(c)
  if (isRefusal(request)) return refusalPage(c, request)
  const [page, stored] = await Promise.all([
    listRuns(storage.pool, { experiment: experiment.id, page: request }),
    Promise.all(presetNamesOf(experiment).map((preset) => readStored(experiment.id, preset))),
  ])
  const ended = beyondEnd(page)
  if (ended) return refusalPage(c, ended)
  const path = pathOf(experiment)
  const title = titleOf(experiment)
  const head = {
    title,
    section: 'experiments' as const,
    canonical: request.page === 1 ? path : undefined,
    isUnlisted: request.page > 1,
    feed: { path, title },
  }
  const known = request.page === 1 ? stored.filter((record) => record !== undefined) : []
  const body = <RunList experiment={experiment} page={page} path={path} stored={known} />
  return renderPage(c, head, body, { topics: ['runs'], epoch })
}

async function showFeed(c: SiteContext, experiment: AnyExperiment, format: FeedFormat): Promise<Response> {
  const { cache, storage, origin } = c.var.site
  const { epoch } = cache
  const page = await listRuns(storage.pool, { experiment: experiment.id, page: { page: 1 } })
  const [path, title] = [pathOf(experiment), titleOf(experiment)]
  const entries = runEntries(experiment, page.items, origin)
  const list = { path, query: {} }
  return listFeed(c, format, { title, list, feedPath: path, entries, of: 'runs' }, epoch)
}

function pathOf({ id }: AnyExperiment): string {
  return `/experiments/${id}/runs`
}

function titleOf({ title }: AnyExperiment): string {
  return publishedRunTexts.runList.title(title)
}

runPages.get(`${listPath}/new`, (c) =>
  withExperiment(c, async (experiment) => {
    const mayNot = refuseWriter(c.var.actor)
    return mayNot ? refusalPage(c, mayNot) : showForm(c, experiment)
  }),
)

runPages.post(listPath, (c) =>
  withExperiment(c, async (experiment) => {
    const written = await readWritten(c)
    if (isRefusal(written)) return showForm(c, experiment, written)
    const mayNot = refuseWriter(c.var.actor)
    if (mayNot) return showForm(c, experiment, mayNot, written)
    const given = parse(written)
    const draft = isRefusal(given) ? given : readRun(given.json, experiment.id)
    if (isRefusal(draft)) return showForm(c, experiment, draft, written)
    const { actor, site, viewer } = c.var
    const added = await addRun(site.storage, actor, { ...draft, personId: viewer?.personId ?? 0 })
    if (isRefusal(added)) return showForm(c, experiment, added, written)
    return seeOther(c, `/experiments/${experiment.id}/runs/${added.id}`, 'run-added')
  }),
)

runPages.get(runPath, (c) =>
  withRun(c, async (experiment, run) => {
    const stored = await findStored(experiment)
    const { actor, viewer } = c.var
    const mayRemove = viewer !== undefined && (run.by.name === viewer.name || mayModerate(actor))
    const head = {
      title: publishedRunTexts.run.title(experiment.title),
      section: 'experiments' as const,
      canonical: `/experiments/${experiment.id}/runs/${run.id}`,
      // There are many, each much like the next.
      isUnlisted: true,
    }
    return renderPage(
      c,
      head,
      <RunView experiment={experiment} run={run} stored={stored} mayRemove={mayRemove} />,
    )
  }),
)

runPages.post(`${runPath}/remove`, (c) =>
  withRun(c, async (experiment, { id }) => {
    const removed = await removeRun(c.var.site.storage, c.var.actor, id)
    if (isRefusal(removed)) return refusalPage(c, removed)
    return seeOther(c, `/experiments/${experiment.id}/runs`, 'run-removed')
  }),
)

type Answer = Response | Promise<Response>

async function withExperiment(
  c: Context<SiteEnv, string>,
  answer: (experiment: AnyExperiment) => Answer,
): Promise<Response> {
  const experiment = findExperiment(c.req.param('id') ?? '')
  return experiment ? answer(experiment) : refusalPage(c, noSuchExperiment)
}

function withRun(
  c: Context<SiteEnv, string>,
  answer: (experiment: AnyExperiment, run: RunCard) => Answer,
): Promise<Response> {
  return withExperiment(c, async (experiment) => {
    const run = await findRun(c.var.site.storage.pool, Number(c.req.param('run')))
    return run?.experiment === experiment.id ? answer(experiment, run) : refusalPage(c, noSuchRun)
  })
}

/** The file, or else the text. */
async function readWritten(c: SiteContext): Promise<string | Refusal> {
  const form = await readFormData(c)
  if (isRefusal(form)) return form
  const [file, text] = [form.get('file'), form.get('run')]
  const written =
    file instanceof File && file.size > 0 ? await file.text() : typeof text === 'string' ? text : ''
  if (written.trim() === '') return refuse('form-incomplete', runFormTexts.missing)
  return written
}

function parse(written: string): { json: unknown } | Refusal {
  if (written.length > longestRun) return refuse('form-too-large', runFormTexts.tooLarge)
  try {
    return { json: JSON.parse(written) }
  } catch {
    return refuse('run-malformed', runFormTexts.noJson)
  }
}

function showForm(
  c: SiteContext,
  experiment: AnyExperiment,
  refusal?: Refusal,
  written?: string,
): Response | Promise<Response> {
  const head = { title: runFormTexts.title, section: 'experiments' as const, isUnlisted: true }
  const body = <RunForm experiment={experiment} refusal={refusal} written={written} />
  return renderPage(c, head, body, { status: refusal ? statusOf(refusal) : 200 })
}
