// Where one arrives from an account elsewhere: on the way to where one was, or, the first time, to choose a name.
import { Hono } from 'hono'
import { z } from 'zod'
import { chooseName } from '#actions/accounts/choose-name.ts'
import { personLimits } from '#domain/people/person.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import { findAccount } from '#storage/queries/account.ts'
import { displayNameField, usernameField } from '../../account-fields.ts'
import { emailSentPage } from '../../email-sent-page.tsx'
import { readForm, seeOther, type Written } from '../../form.ts'
import { localPath } from '../../local-path.ts'
import { renderPage } from '../../page.tsx'
import { refusalPage, statusOf } from '../../refusal-page.tsx'
import type { SiteContext, SiteEnv } from '../../site.ts'
import { accountTexts as texts } from '../../texts/account.tsx'
import { SubmitRow } from '../../views/buttons.tsx'
import { Field, Refused } from '../../views/form.tsx'

export const signUpName = new Hono<SiteEnv>()

signUpName.get('/sign-up/name', (c) => {
  const to = localPath(c.req.query('to'))
  if (c.var.viewer) return seeOther(c, to, 'signed-in')
  return c.var.session ? show(c, { to }) : refusalPage(c, signInFirst)
})

const fields = z.object({
  displayName: displayNameField,
  name: usernameField,
  address: z.string().max(300).optional(),
  to: z.string().optional(),
})

signUpName.post('/sign-up/name', async (c) => {
  const { session, site } = c.var
  if (session === undefined) return refusalPage(c, signInFirst)
  const form = await readForm(c, fields)
  if (!form.isRead) return show(c, form.written, form.refusal)
  const choice = { accountId: session.accountId, ...form.values }
  const result = await chooseName(site.accounts, choice)
  if (isRefusal(result)) return show(c, form.written, result)
  if (result.sentTo === undefined) return seeOther(c, localPath(form.values.to), 'signed-in')
  return emailSentPage(c, { address: result.sentTo, again: '/settings/account/address' })
})

const signInFirst = refuse('sign-in-needed', texts.name.signInFirst)

async function show(c: SiteContext, written: Written, refusal?: Refusal): Promise<Response> {
  const account = await findAccount(c.var.site.storage.pool, c.var.session?.accountId ?? '')
  const body = (
    <div class="form narrow">
      <h1 class="page-title">{texts.name.title}</h1>
      <p>{texts.name.intro}</p>
      <Refused refusal={refusal} />
      <form method="post" action="/sign-up/name">
        <input type="hidden" name="to" value={localPath(written.to)} />
        <Field
          name="displayName"
          label={texts.fields.displayName}
          autocomplete="name"
          maxLength={personLimits.displayName}
          value={written.displayName ?? account?.name ?? ''}
          required
        />
        <Field
          name="name"
          label={texts.fields.username}
          hint={texts.fields.usernameHint}
          autocomplete="username"
          autocapitalize="none"
          spellcheck={false}
          minLength={2}
          maxLength={40}
          value={written.name ?? ''}
          required
        />
        {!account?.isVerified && (
          <Field
            name="address"
            label={texts.fields.email}
            hint={c.var.site.outbox === undefined ? texts.name.emailHint : texts.name.emailHintOutbox}
            type="email"
            autocomplete="email"
            value={written.address ?? ''}
            required
          />
        )}
        <SubmitRow label={texts.name.submit} />
      </form>
    </div>
  )
  const status = refusal ? statusOf(refusal) : 200
  return renderPage(c, { title: texts.name.title, isUnlisted: true }, body, { status })
}
