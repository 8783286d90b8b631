// The application: every route behind the same headers, refusals and errors. It knows `Request` and `Response` only.
import { Hono } from 'hono'
import { refuseFault } from '#actions/refuse-fault.ts'
import { refuse } from '#domain/refusals.ts'
import { api } from './api/api.ts'
import { logPath } from './log-path.ts'
import { banner } from './middleware/banner.ts'
import { compression } from './middleware/compression.ts'
import { formLimit } from './middleware/form-limit.ts'
import { readYourWrites } from './middleware/read-your-writes.ts'
import { readableAddress } from './middleware/readable-address.ts'
import { type RequestLog, requestLog } from './middleware/request-log.ts'
import { sameSite } from './middleware/same-site.ts'
import { securityHeaders } from './middleware/security-headers.ts'
import { session } from './middleware/session.ts'
import { type OutageLog, openOutageLog } from './outage-log.ts'
import { answerRefusal } from './problem.ts'
import { refusalPage } from './refusal-page.tsx'
import { about } from './routes/about.tsx'
import { aboutBrowser } from './routes/about-browser.tsx'
import { aboutModeration } from './routes/about-moderation.tsx'
import { aboutWriting } from './routes/about-writing.tsx'
import { signInCode } from './routes/account/code.tsx'
import { elsewhere } from './routes/account/elsewhere.tsx'
import { signUpName } from './routes/account/name.tsx'
import { passkeySteps } from './routes/account/passkeys.ts'
import { recover } from './routes/account/recover.tsx'
import { signIn } from './routes/account/sign-in.tsx'
import { signUp } from './routes/account/sign-up.tsx'
import { addFromPage } from './routes/add-from-page.ts'
import { administration } from './routes/admin/admin.ts'
import { claimPages } from './routes/claims.tsx'
import { comments } from './routes/comments.tsx'
import { dumps } from './routes/dumps.tsx'
import { experimentPages } from './routes/experiments.tsx'
import { feed } from './routes/feed.tsx'
import { figureFiles } from './routes/figure-files.tsx'
import { films } from './routes/films.ts'
import { following } from './routes/following.tsx'
import { health } from './routes/health.ts'
import { inbox } from './routes/inbox.tsx'
import { keeping } from './routes/keeping.tsx'
import { lists } from './routes/lists.tsx'
import { machines } from './routes/machines.ts'
import { media } from './routes/media.tsx'
import { moderationAppeals } from './routes/moderation/appeals.tsx'
import { moderationCases } from './routes/moderation/cases.tsx'
import { moderationLog } from './routes/moderation/log.tsx'
import { merging } from './routes/moderation/merging.tsx'
import { moderatedPeople } from './routes/moderation/people.tsx'
import { moderationQueue } from './routes/moderation/queue.tsx'
import { reporting } from './routes/moderation/report.tsx'
import { oldLinks } from './routes/old-links.ts'
import { ownComments } from './routes/own-comments.tsx'
import { ownLists } from './routes/own-lists.tsx'
import { ownWriting } from './routes/own-writing.tsx'
import { paperEdit } from './routes/paper-edit.tsx'
import { paperForms } from './routes/paper-forms.tsx'
import { papers } from './routes/papers.tsx'
import { people } from './routes/people.tsx'
import { questions } from './routes/questions.tsx'
import { runPages } from './routes/runs.tsx'
import { scenes } from './routes/scenes.ts'
import { search } from './routes/search.tsx'
import { settings } from './routes/settings/settings.ts'
import { suggest } from './routes/suggest.ts'
import { summaries } from './routes/summaries.tsx'
import { summaryHistory } from './routes/summary-history.tsx'
import { summaryOwn } from './routes/summary-own.tsx'
import { topics } from './routes/topics.tsx'
import { unsubscribe } from './routes/unsubscribe.tsx'
import { venues } from './routes/venues.tsx'
import { votes } from './routes/votes.tsx'
import { writing } from './routes/writing.tsx'
import type { Site, SiteContext, SiteEnv } from './site.ts'
import { refusalTexts } from './texts/refusals.ts'

export type App = Hono<SiteEnv>

export function createApp(site: Site, log: RequestLog): App {
  const routes = new Hono<SiteEnv>()
  for (const part of [
    api,
    feed,
    media,
    merging,
    addFromPage,
    paperForms,
    paperEdit,
    questions,
    inbox,
    following,
    unsubscribe,
    keeping,
    ownLists,
    lists,
    writing,
    ownWriting,
    papers,
    summaries,
    comments,
    ownComments,
    votes,
    summaryHistory,
    summaryOwn,
    venues,
    topics,
    people,
    search,
    suggest,
    about,
    aboutWriting,
    aboutBrowser,
    aboutModeration,
    reporting,
    moderationLog,
    moderationQueue,
    moderationCases,
    moderationAppeals,
    moderatedPeople,
    administration,
    experimentPages,
    figureFiles,
    films,
    scenes,
    claimPages,
    runPages,
    machines,
    dumps,
    oldLinks,
    signIn,
    signInCode,
    signUp,
    recover,
    passkeySteps,
    elsewhere,
    signUpName,
    settings,
  ])
    routes.route('/', part)
  const app = new Hono<SiteEnv>()
  app.use(async function provideSite(c, next) {
    c.set('site', site)
    await next()
  })
  app.use(requestLog(log))
  app.use(securityHeaders(site.origin))
  app.use(compression())
  app.use(readableAddress())
  app.route('/', health)
  app.use(session())
  app.use(banner())
  app.use(sameSite())
  app.use(formLimit())
  app.use(readYourWrites())
  app.route('/', routes)
  app.notFound((c) => notFound(c, routes))
  const logs = { log, outages: openOutageLog(log) }
  app.onError((error, c) => serverError(c, error, logs))
  return app
}

/** Either nothing is at this address, or it answers other methods only. */
function notFound(c: SiteContext, routes: App): Response {
  const [handlers] = routes.router.match('GET', c.req.path)
  if (handlers.length > 0 && c.req.method !== 'GET') {
    c.header('allow', 'GET, HEAD')
    return refusalPage(c, refuse('method-not-allowed', refusalTexts.readOnly))
  }
  const { pathname, search } = new URL(c.req.url)
  const trimmed = pathname.replace(/\/+$/, '')
  if (
    trimmed !== pathname &&
    trimmed !== '' &&
    !trimmed.startsWith('//') &&
    routes.router.match('GET', trimmed)[0].length > 0
  )
    return c.redirect(trimmed + search, 301)
  return refusalPage(c, refuse('not-found', refusalTexts.mistyped))
}

interface ErrorLogs {
  log: RequestLog
  outages: OutageLog
}

function serverError(c: SiteContext, error: Error, { log, outages }: ErrorLogs): Response {
  const fault = refuseFault(error)
  const fields = { request: c.var.requestId, path: logPath(c.req.path) }
  if (fault) {
    outages.note(fault, error, fields)
    c.set('isOutage', true)
    c.var.site.room.note(error)
    c.header('retry-after', '5')
    return answerRefusal(c, fault)
  }
  log.error({ err: error, ...fields }, 'unexpected error')
  return answerRefusal(c, refuse('server-error', refusalTexts.serverError))
}
