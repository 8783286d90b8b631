// Signing in and out.
import { Hono } from 'hono'
import { z } from 'zod'
import { originOf, type SignInProvider } from '#actions/accounts/providers.ts'
import { signIn as enter, type SignedIn } from '#actions/accounts/sign-in.ts'
import { signOut } from '#actions/accounts/sign-out.ts'
import { passwordLimits } from '#domain/people/account.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import { clientNetwork, trustedHeaders } from '../../client-address.ts'
import { setCookies } from '../../cookies.ts'
import { outboxName } from '../../email-sent-page.tsx'
import { readForm, seeOther, type Written } from '../../form.ts'
import { localPath } from '../../local-path.ts'
import { renderPage } from '../../page.tsx'
import { statusOf } from '../../refusal-page.tsx'
import type { SiteContext, SiteEnv } from '../../site.ts'
import { accountTexts as texts } from '../../texts/account.tsx'
import { ElsewhereButtons } from '../../views/elsewhere.tsx'
import { Field, Refused } from '../../views/form.tsx'
import { PasskeySignIn } from '../../views/passkeys.tsx'

export const signIn = new Hono<SiteEnv>()

signIn.get('/sign-in', (c) => {
  const to = localPath(c.req.query('to'))
  // Some things are done only a short while after signing in.
  const isAgain = c.req.query('again') !== undefined
  return c.var.viewer && !isAgain ? c.redirect(to, 303) : show(c, { to })
})

const fields = z.object({
  address: z.string({ error: texts.fields.emailMissing }).max(300),
  password: z.string({ error: texts.fields.passwordMissing }).max(passwordLimits.longest),
  to: z.string().optional(),
})

signIn.post('/sign-in', async (c) => {
  const form = await readForm(c, fields)
  if (!form.isRead) return show(c, form.written, form.refusal)
  const context = { network: clientNetwork(c), headers: trustedHeaders(c) }
  const result = await enter(c.var.site.accounts, form.values, context)
  if (isRefusal(result)) return show(c, form.written, withPlace(c, result))
  return goOn(c, result, localPath(form.values.to))
})

/** Where nothing is sent, it says where the link is. */
function withPlace(c: SiteContext, refusal: Refusal): Refusal {
  const outbox = outboxName(c.var.site)
  return refusal.code === 'address-unverified' && outbox !== undefined
    ? refuse(refusal.code, texts.signIn.unconfirmedOutbox(outbox))
    : refusal
}

/** With a second factor, its page comes between. */
function goOn(c: SiteContext, { cookies, needsCode }: SignedIn, to: string): Response {
  setCookies(c, cookies)
  return needsCode ? seeOther(c, `/sign-in/code?to=${encodeURIComponent(to)}`) : seeOther(c, to, 'signed-in')
}

signIn.post('/sign-out', async (c) => {
  setCookies(c, await signOut(c.var.site.accounts, c.req.raw.headers))
  return seeOther(c, '/', 'signed-out')
})

function show(c: SiteContext, written: Written, refusal?: Refusal): Response {
  const head = { title: texts.signIn.title, isUnlisted: true }
  const { providers } = c.var.site.accounts
  return renderPage(c, head, <SignInView written={written} refusal={refusal} providers={providers} />, {
    status: refusal ? statusOf(refusal) : 200,
    islands: ['passkeys'],
    formTargets: providers.map(originOf),
  })
}

interface SignInViewProps {
  written: Written
  refusal: Refusal | undefined
  providers: SignInProvider[]
}

function SignInView({ written, refusal, providers }: SignInViewProps) {
  const to = localPath(written.to)
  const onward = to === '/' ? '' : `?to=${encodeURIComponent(to)}`
  return (
    <div class="form narrow">
      <h1 class="page-title">{texts.signIn.title}</h1>
      <Refused refusal={refusal} />
      <form method="post" action="/sign-in">
        <input type="hidden" name="to" value={to} />
        <Field
          name="address"
          label={texts.fields.email}
          type="email"
          autocomplete="username webauthn"
          value={written.address ?? ''}
          required
        />
        <Field
          name="password"
          label={texts.fields.password}
          type="password"
          autocomplete="current-password"
          required
        />
        <p class="buttons">
          <button class="primary" type="submit">
            {texts.signIn.submit}
          </button>
          <a href="/recover">{texts.signIn.forgot}</a>
        </p>
      </form>
      <PasskeySignIn to={to} />
      <ElsewhereButtons providers={providers} to={to} />
      <p class="quiet">{texts.signIn.newHere(`/sign-up${onward}`)}</p>
    </div>
  )
}
