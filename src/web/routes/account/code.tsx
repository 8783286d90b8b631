// The code that is asked for after the password.
import { Hono } from 'hono'
import { z } from 'zod'
import { giveCode } from '#actions/accounts/give-code.ts'
import { isRefusal, type Refusal } from '#domain/refusals.ts'
import { clientNetwork, trustedHeaders } from '../../client-address.ts'
import { setCookies } from '../../cookies.ts'
import { readForm, seeOther } from '../../form.ts'
import { localPath } from '../../local-path.ts'
import { renderPage } from '../../page.tsx'
import { statusOf } from '../../refusal-page.tsx'
import type { SiteContext, SiteEnv } from '../../site.ts'
import { accountTexts as texts } from '../../texts/account.tsx'
import { SubmitRow } from '../../views/buttons.tsx'
import { Field, Refused } from '../../views/form.tsx'

export const signInCode = new Hono<SiteEnv>()

signInCode.get('/sign-in/code', (c) => {
  const to = localPath(c.req.query('to'))
  return c.var.viewer ? c.redirect(to, 303) : show(c, to)
})

const fields = z.object({
  code: z.string({ error: texts.fields.codeMissing }).max(40),
  to: z.string().optional(),
})

signInCode.post('/sign-in/code', async (c) => {
  const form = await readForm(c, fields)
  const to = localPath(form.written.to)
  if (!form.isRead) return show(c, to, form.refusal)
  const context = { network: clientNetwork(c), headers: trustedHeaders(c) }
  const result = await giveCode(c.var.site.accounts, form.values.code, context)
  if (isRefusal(result)) return show(c, to, result)
  setCookies(c, result.cookies)
  return seeOther(c, to, 'signed-in')
})

function show(c: SiteContext, to: string, refusal?: Refusal): Response {
  const body = (
    <div class="form narrow">
      <h1 class="page-title">{texts.code.title}</h1>
      <Refused refusal={refusal} />
      <form method="post" action="/sign-in/code">
        <input type="hidden" name="to" value={to} />
        <Field
          name="code"
          label={texts.fields.code}
          hint={texts.fields.codeHint}
          autocomplete="one-time-code"
          autocapitalize="none"
          spellcheck={false}
          maxLength={40}
          required
        />
        <SubmitRow label={texts.code.submit} back={`/sign-in?to=${encodeURIComponent(to)}`} />
      </form>
    </div>
  )
  const status = refusal ? statusOf(refusal) : 200
  return renderPage(c, { title: texts.code.title, isUnlisted: true }, body, { status })
}
