// Following and blocking: the buttons' addresses, and the page of all that is followed.
import { Hono } from 'hono'
import { z } from 'zod'
import { block } from '#actions/following/block.ts'
import { follow } from '#actions/following/follow.ts'
import { unblock } from '#actions/following/unblock.ts'
import { unfollow } from '#actions/following/unfollow.ts'
import { followKinds } from '#domain/following/follow.ts'
import { findBlocked, findFollows } from '#storage/queries/follows.ts'
import { readForm, seeOther } from '../form.ts'
import { localPath } from '../local-path.ts'
import { requireViewer, signedIn } from '../middleware/signed-in.ts'
import { renderPage } from '../page.tsx'
import { refusalPage } from '../refusal-page.tsx'
import type { SiteEnv } from '../site.ts'
import { inboxTexts } from '../texts/inbox.tsx'
import { FollowingView } from '../views/following.tsx'

export const following = new Hono<SiteEnv>()

const texts = inboxTexts.following

following.get('/inbox/following', signedIn(), async (c) => {
  const { pool } = c.var.site.storage
  const { personId } = requireViewer(c)
  const [follows, blocked] = await Promise.all([findFollows(pool, personId), findBlocked(pool, personId)])
  const head = { title: texts.title, isUnlisted: true }
  return renderPage(c, head, <FollowingView follows={follows} blocked={blocked} />)
})

const followFields = z.object({
  kind: z.enum(followKinds, { error: texts.unfollowable }),
  key: z.string({ error: texts.whatMissing }),
  to: z.string().optional(),
})

for (const [path, act, done] of [
  ['/follow', follow, 'followed'],
  ['/unfollow', unfollow, 'unfollowed'],
] as const)
  following.post(path, signedIn(), async (c) => {
    const form = await readForm(c, followFields)
    if (!form.isRead) return refusalPage(c, form.refusal)
    const { kind, key, to } = form.values
    const { personId } = requireViewer(c)
    const refusal = await act(c.var.site.storage, c.var.actor, { personId, kind, key })
    return refusal ? refusalPage(c, refusal) : seeOther(c, localPath(to, '/inbox/following'), done)
  })

const blockFields = z.object({ name: z.string({ error: texts.whoMissing }), to: z.string().optional() })

for (const [path, act, done] of [
  ['/block', block, 'blocked'],
  ['/unblock', unblock, 'unblocked'],
] as const)
  following.post(path, signedIn(), async (c) => {
    const form = await readForm(c, blockFields)
    if (!form.isRead) return refusalPage(c, form.refusal)
    const { name, to } = form.values
    const { personId } = requireViewer(c)
    const refusal = await act(c.var.site.storage, c.var.actor, { personId, name })
    return refusal ? refusalPage(c, refusal) : seeOther(c, localPath(to, '/inbox/following'), done)
  })
