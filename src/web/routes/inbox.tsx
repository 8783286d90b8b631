// The inbox: what somebody was told, and the way to each place.
import { Hono } from 'hono'
import { readNotices } from '#actions/notices/read-notices.ts'
import { openId, sealId } from '#actions/sealed-id.ts'
import { noticePath } from '#domain/following/notice.ts'
import { isRefusal, refuse } from '#domain/refusals.ts'
import { findInbox, findNotice } from '#storage/queries/notices.ts'
import { seeOther } from '../form.ts'
import { requireViewer, signedIn } from '../middleware/signed-in.ts'
import { renderPage } from '../page.tsx'
import { refusalPage } from '../refusal-page.tsx'
import { readPage } from '../request.ts'
import type { SiteContext, SiteEnv } from '../site.ts'
import { inboxTexts } from '../texts/inbox.tsx'
import { InboxView } from '../views/inbox.tsx'

export const inbox = new Hono<SiteEnv>()

const texts = inboxTexts.inbox

inbox.get('/inbox', signedIn(), async (c) => {
  const request = readPage(c)
  if (isRefusal(request)) return refusalPage(c, request)
  const { storage } = c.var.site
  const viewer = requireViewer(c)
  const page = await findInbox(storage.pool, viewer.personId, request.page)
  if (page.notices.length === 0 && page.page > 1)
    return refusalPage(c, refuse('page-beyond-end', texts.beyondEnd))
  // Numbers that count up would tell when an anonymous author wrote.
  const entries = await Promise.all(
    page.notices.map(async (notice) => ({ notice, sealed: await sealId(storage, 'notice', notice.id) })),
  )
  const body = <InboxView entries={entries} page={page} hasUnread={viewer.unread > 0} />
  return renderPage(c, { title: texts.title, isUnlisted: true }, body)
})

inbox.post('/inbox/read', signedIn(), async (c) => {
  const { personId } = requireViewer(c)
  const refusal = await readNotices(c.var.site.storage, c.var.actor, { personId })
  return refusal ? refusalPage(c, refusal) : seeOther(c, '/inbox', 'inbox-read')
})

const noticeAddress = '/inbox/:sealed{[0-9a-f]{32}}'

inbox.get(noticeAddress, signedIn(), openNotice)
inbox.post(noticeAddress, signedIn(), openNotice)

/** Marks it as read and goes to the place. */
async function openNotice(c: SiteContext): Promise<Response> {
  const { storage } = c.var.site
  const { personId } = requireViewer(c)
  const id = await openId(storage, 'notice', c.req.param('sealed') ?? '')
  const notice = id === undefined ? undefined : await findNotice(storage.pool, id, personId)
  if (notice === undefined) return refusalPage(c, refuse('not-found', texts.gone))
  const refusal = await readNotices(storage, c.var.actor, { personId, id: notice.id })
  return refusal ? refusalPage(c, refusal) : seeOther(c, noticePath(notice))
}
