// What an author does with a summary besides writing it: delete it, and give or take away its link. And reading by that link.
import { Hono } from 'hono'
import { chooseSummary } from '#actions/choose-summary.ts'
import { deleteSummary } from '#actions/delete-summary.ts'
import { renewShareLink, revokeShareLink } from '#actions/share-link.ts'
import { refuseWriter } from '#domain/actor.ts'
import { keyAddress } from '#domain/identifiers/identifier.ts'
import { isRefusal, refuse } from '#domain/refusals.ts'
import { findOwnSummaryPage, findSharedSummaryPage } from '#storage/queries/summary-page.ts'
import { islandsFor, PlayersData, withExperiments } from '../experiments-in-texts.tsx'
import { seeOther } from '../form.ts'
import { renderPage, renderTexts } from '../page.tsx'
import { refusalPage } from '../refusal-page.tsx'
import type { SiteEnv } from '../site.ts'
import { writingTexts } from '../texts/writing.tsx'
import { SummaryView } from '../views/summary.tsx'

export const summaryOwn = new Hono<SiteEnv>()

const texts = writingTexts.summary

const notYours = refuse('summary-unknown', texts.notYours)

summaryOwn.get('/summaries/:id{[1-9][0-9]{0,14}}/delete', async (c) => {
  const mayNot = refuseWriter(c.var.actor)
  if (mayNot) return refusalPage(c, mayNot)
  const id = Number(c.req.param('id'))
  const page = await findOwnSummaryPage(c.var.site.storage.pool, id, c.var.viewer?.personId ?? 0)
  if (page === undefined) return refusalPage(c, notYours)
  const body = (
    <div class="form">
      <h1 class="page-title">{texts.deleteTitle}</h1>
      <p>{texts.deleteIntro(<a href={keyAddress(page.paper.key)}>{page.paper.title}</a>)}</p>
      <form class="buttons" method="post">
        <button class="danger" type="submit">
          {texts.delete}
        </button>
        <a href={`/summaries/${id}`}>{texts.keep}</a>
      </form>
    </div>
  )
  return renderPage(c, { title: texts.deleteTitle, isUnlisted: true }, body)
})

summaryOwn.post('/summaries/:id{[1-9][0-9]{0,14}}/delete', async (c) => {
  const deleted = await deleteSummary(c.var.site.storage, c.var.actor, Number(c.req.param('id')))
  return isRefusal(deleted) ? refusalPage(c, deleted) : seeOther(c, '/', 'summary-deleted')
})

summaryOwn.post('/summaries/:id{[1-9][0-9]{0,14}}/choose', async (c) => {
  const id = Number(c.req.param('id'))
  const chosen = await chooseSummary(c.var.site.storage, c.var.actor, id)
  return isRefusal(chosen) ? refusalPage(c, chosen) : seeOther(c, `/summaries/${id}`, 'summary-chosen')
})

summaryOwn.post('/summaries/:id{[1-9][0-9]{0,14}}/link', async (c) => {
  const id = Number(c.req.param('id'))
  const renewed = await renewShareLink(c.var.site.storage, c.var.actor, id)
  return isRefusal(renewed) ? refusalPage(c, renewed) : seeOther(c, `/summaries/${id}`, 'link-made')
})

summaryOwn.post('/summaries/:id{[1-9][0-9]{0,14}}/link/revoke', async (c) => {
  const id = Number(c.req.param('id'))
  const revoked = await revokeShareLink(c.var.site.storage, c.var.actor, id)
  return isRefusal(revoked) ? refusalPage(c, revoked) : seeOther(c, `/summaries/${id}`, 'link-revoked')
})

summaryOwn.get('/s/:token{[A-Za-z0-9_-]{20,40}}', async (c) => {
  const page = await findSharedSummaryPage(c.var.site.storage.pool, c.req.param('token'))
  if (page === undefined) return refusalPage(c, refuse('link-revoked', texts.linkRevoked))
  const head = {
    title: texts.sharedTitle(page.paper.title),
    isUnlisted: true,
    hasMath: page.summary.hasMath,
  }
  const { page: complete, players } = await withExperiments(c, page)
  const body = (
    <>
      <SummaryView page={complete} place="shared" />
      <PlayersData players={players} />
      <p class="no-print">
        <a class="quiet" href={`/s/${c.req.param('token')}/report`} rel="nofollow">
          {texts.report}
          <span class="visually-hidden">{texts.reportWhat}</span>
        </a>
      </p>
    </>
  )
  return renderTexts(c, head, body, islandsFor(players))
})
