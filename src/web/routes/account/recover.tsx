// A lost password: asking for the letter, and choosing a new one.
import { Hono } from 'hono'
import { z } from 'zod'
import { recoverPassword } from '#actions/accounts/recover-password.ts'
import { requestRecovery } from '#actions/accounts/request-recovery.ts'
import { passwordLimits } from '#domain/people/account.ts'
import { isRefusal, type Refusal } from '#domain/refusals.ts'
import { addressField, newPasswordField } from '../../account-fields.ts'
import { clientNetwork } from '../../client-address.ts'
import { setCookies } from '../../cookies.ts'
import { emailSentPage } from '../../email-sent-page.tsx'
import { readForm, seeOther, type Written } from '../../form.ts'
import { renderPage } from '../../page.tsx'
import { refusalPage, statusOf } from '../../refusal-page.tsx'
import type { SiteContext, SiteEnv } from '../../site.ts'
import { accountTexts as texts } from '../../texts/account.tsx'
import { Field, Refused } from '../../views/form.tsx'

export const recover = new Hono<SiteEnv>()

recover.get('/recover', (c) => ask(c, {}))

const request = z.object({ address: addressField })

recover.post('/recover', async (c) => {
  const form = await readForm(c, request)
  if (!form.isRead) return ask(c, form.written, form.refusal)
  const result = await requestRecovery(c.var.site.accounts, form.values.address, clientNetwork(c))
  if (isRefusal(result)) return ask(c, form.written, result)
  return emailSentPage(c, { address: result.sentTo, isRecovery: true })
})

function ask(c: SiteContext, written: Written, refusal?: Refusal): Response {
  const isSent = c.var.site.outbox === undefined
  const body = (
    <div class="form narrow">
      <h1 class="page-title">{texts.recovery.title}</h1>
      <p>{isSent ? texts.recovery.intro : texts.recovery.introOutbox}</p>
      <Refused refusal={refusal} />
      <form method="post" action="/recover">
        <Field
          name="address"
          label={texts.fields.email}
          type="email"
          autocomplete="email"
          value={written.address ?? ''}
          required
        />
        <p class="buttons">
          <button class="primary" type="submit">
            {isSent ? texts.recovery.submit : texts.recovery.submitOutbox}
          </button>
        </p>
      </form>
    </div>
  )
  return renderPage(c, { title: texts.recovery.title, isUnlisted: true }, body, {
    status: refusal ? statusOf(refusal) : 200,
  })
}

recover.get('/recover/:token', (c) => choose(c))

const choice = z.object({ password: newPasswordField })

recover.post('/recover/:token', async (c) => {
  const form = await readForm(c, choice)
  if (!form.isRead) return choose(c, form.refusal)
  const { accounts } = c.var.site
  const { password } = form.values
  const result = await recoverPassword(accounts, c.req.param('token'), password, c.req.raw.headers)
  if (!isRefusal(result)) {
    setCookies(c, result.cookies)
    return seeOther(c, '/sign-in', 'password-changed')
  }
  return result.code === 'token-invalid' ? refusalPage(c, result) : choose(c, result)
})

/** Posts to its own address. */
function choose(c: SiteContext, refusal?: Refusal): Response {
  const body = (
    <div class="form narrow">
      <h1 class="page-title">{texts.recovery.chooseTitle}</h1>
      <Refused refusal={refusal} />
      <form method="post">
        <Field
          name="password"
          label={texts.fields.newPassword}
          hint={texts.fields.newPasswordHint(passwordLimits.shortest)}
          type="password"
          autocomplete="new-password"
          minLength={passwordLimits.shortest}
          maxLength={passwordLimits.longest}
          required
        />
        <p class="buttons">
          <button class="primary" type="submit">
            {texts.recovery.save}
          </button>
        </p>
      </form>
    </div>
  )
  return renderPage(c, { title: texts.recovery.chooseTitle, isUnlisted: true }, body, {
    status: refusal ? statusOf(refusal) : 200,
  })
}
