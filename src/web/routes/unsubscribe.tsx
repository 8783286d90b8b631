// The address in every letter about notices: its page asks once more, and one POST, of a person or of their mail program,
// ends such letters. No session is needed (RFC 8058).
import { Hono } from 'hono'
import { type MailScope, readMailToken } from '#actions/notices/mail-token.ts'
import { stopMail } from '#actions/notices/stop-mail.ts'
import { noticeKinds } from '#domain/following/follow.ts'
import { isRefusal, refuse } from '#domain/refusals.ts'
import { doneSentences } from '../done.ts'
import { renderPage } from '../page.tsx'
import { refusalPage } from '../refusal-page.tsx'
import type { SiteEnv } from '../site.ts'
import { Confirmation } from '../views/letters.tsx'

export const unsubscribe = new Hono<SiteEnv>()

const title = 'No more of these letters'

unsubscribe.get('/unsubscribe/:token', async (c) => {
  const token = await readMailToken(c.var.site.storage, c.req.param('token'))
  if (token === undefined)
    return refusalPage(c, refuse('token-invalid', 'The link is not whole. Copy all of it from the letter.'))
  const body = (
    <Confirmation title={title} button="Stop them">
      You get letters of this kind: {nameOf(token.scope)}. After this there are none. Your inbox stays as it
      is, and under Settings, Mail you can change your mind.
    </Confirmation>
  )
  return renderPage(c, { title, isUnlisted: true }, body)
})

unsubscribe.post('/unsubscribe/:token', async (c) => {
  const stopped = await stopMail(c.var.site.storage, c.req.param('token'))
  if (isRefusal(stopped)) return refusalPage(c, stopped)
  const body = (
    <div class="prose">
      <h1 class="page-title">{title}</h1>
      <p>{doneSentences['mail-stopped']}</p>
      <p>
        It was this kind: {nameOf(stopped)}. <a href="/settings/mail">Choose again what you get</a>
      </p>
    </div>
  )
  return renderPage(c, { title, isUnlisted: true }, body)
})

function nameOf(scope: MailScope): string {
  return scope === 'digest' ? 'daily and weekly digests' : `“${noticeKinds[scope]}”`
}
