// All that one has written of summaries, whoever else may read them, and the drafts that are not saved yet.
import { Hono } from 'hono'
import { isRefusal } from '#domain/refusals.ts'
import { findDrafts, findWrittenSummaries } from '#storage/queries/own-writing.ts'
import { requireViewer, signedIn } from '../middleware/signed-in.ts'
import { renderPage } from '../page.tsx'
import { refusalPage } from '../refusal-page.tsx'
import { beyondEnd, readPage } from '../request.ts'
import type { SiteEnv } from '../site.ts'
import { writingTexts } from '../texts/writing.tsx'
import { DraftsView, WrittenView } from '../views/own-writing.tsx'

export const ownWriting = new Hono<SiteEnv>()

ownWriting.get('/summaries', signedIn(), async (c) => {
  const request = readPage(c)
  if (isRefusal(request)) return refusalPage(c, request)
  const page = await findWrittenSummaries(c.var.site.storage.pool, requireViewer(c).personId, request)
  const ended = beyondEnd(page)
  if (ended) return refusalPage(c, ended)
  return renderPage(c, { title: writingTexts.own.summaries, isUnlisted: true }, <WrittenView page={page} />)
})

ownWriting.get('/summaries/drafts', signedIn(), async (c) => {
  const request = readPage(c)
  if (isRefusal(request)) return refusalPage(c, request)
  const page = await findDrafts(c.var.site.storage.pool, requireViewer(c).personId, request)
  const ended = beyondEnd(page)
  if (ended) return refusalPage(c, ended)
  return renderPage(c, { title: writingTexts.own.drafts, isUnlisted: true }, <DraftsView page={page} />)
})
