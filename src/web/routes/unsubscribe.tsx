// The address in every letter about notices: its page asks once more, and one POST, of a person or of their mail program,
// ends such letters. No session is needed (RFC 8058).
import { Hono } from 'hono'
import { type MailScope, readMailToken } from '#actions/notices/mail-token.ts'
import { stopMail } from '#actions/notices/stop-mail.ts'
import { noticeKinds } from '#domain/following/follow.ts'
import { isRefusal, refuse } from '#domain/refusals.ts'
import { renderPage } from '../page.tsx'
import { refusalPage } from '../refusal-page.tsx'
import type { SiteEnv } from '../site.ts'
import { inboxTexts } from '../texts/inbox.tsx'
import { Confirmation } from '../views/letters.tsx'

export const unsubscribe = new Hono<SiteEnv>()

const texts = inboxTexts.unsubscribe

unsubscribe.get('/unsubscribe/:token', async (c) => {
  const token = await readMailToken(c.var.site.storage, c.req.param('token'))
  if (token === undefined) return refusalPage(c, refuse('token-invalid', texts.broken))
  const body = (
    <Confirmation title={texts.title} button={texts.submit}>
      {texts.intro(nameOf(token.scope))}
    </Confirmation>
  )
  return renderPage(c, { title: texts.title, isUnlisted: true }, body)
})

unsubscribe.post('/unsubscribe/:token', async (c) => {
  const stopped = await stopMail(c.var.site.storage, c.req.param('token'))
  if (isRefusal(stopped)) return refusalPage(c, stopped)
  const body = (
    <div class="prose">
      <h1 class="page-title">{texts.done}</h1>
      <p>{texts.kind(nameOf(stopped))}</p>
      <p>
        <a href="/settings/mail">{texts.again}</a>
      </p>
    </div>
  )
  return renderPage(c, { title: texts.done, isUnlisted: true }, body)
})

function nameOf(scope: MailScope): string {
  return scope === 'digest' ? texts.digests : `“${noticeKinds[scope]}”`
}
