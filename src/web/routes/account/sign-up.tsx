// Signing up, and confirming the address that was given.
import { Hono } from 'hono'
import { z } from 'zod'
import { findInvitation } from '#actions/accounts/invitation.ts'
import { originOf, type SignInProvider } from '#actions/accounts/providers.ts'
import { signIn } from '#actions/accounts/sign-in.ts'
import { signUp as enrol } from '#actions/accounts/sign-up.ts'
import { verifyAddress } from '#actions/accounts/verify-address.ts'
import { passwordLimits } from '#domain/people/account.ts'
import { personLimits } from '#domain/people/person.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import { findSiteSettings } from '#storage/queries/site-settings.ts'
import { clientNetwork, trustedHeaders } from '../../client-address.ts'
import { setCookies } from '../../cookies.ts'
import { readForm, seeOther, type Written } from '../../form.ts'
import { localPath } from '../../local-path.ts'
import { renderPage } from '../../page.tsx'
import { refusalPage, statusOf } from '../../refusal-page.tsx'
import type { SiteContext, SiteEnv } from '../../site.ts'
import { ElsewhereButtons } from '../../views/elsewhere.tsx'
import { Field, Refused } from '../../views/form.tsx'
import { Confirmation, LetterSent } from '../../views/letters.tsx'

export const signUp = new Hono<SiteEnv>()

signUp.get('/sign-up', async (c) => {
  const to = localPath(c.req.query('to'))
  const invitation = c.req.query('invitation') ?? ''
  if (c.var.viewer && invitation === '') return c.redirect(to, 303)
  const invited = await findInvitation(c.var.site.storage, invitation)
  if (isRefusal(invited)) return refusalPage(c, invited, <WaysIn isIn={c.var.viewer !== undefined} />)
  if (c.var.viewer) return refusalPage(c, accountThere)
  return show(c, { to, invitation })
})

const accountThere = refuse(
  'account-there',
  'You have an account and are signed in with it. The invitation is still good, for somebody who has none.',
)

function WaysIn({ isIn }: { isIn: boolean }) {
  if (isIn) return <p>You are signed in.</p>
  return (
    <p>
      Did you use it yourself? Then <a href="/sign-in">sign in</a>.
    </p>
  )
}

const fields = z.object({
  name: z.string({ error: 'Choose a name.' }).trim().toLowerCase(),
  displayName: z.string({ error: 'Say what you want to be called.' }).trim(),
  address: z.string({ error: 'Give your e-mail address.' }).max(300),
  password: z.string({ error: 'Choose a password.' }),
  invitation: z.string().optional(),
  to: z.string().optional(),
})

signUp.post('/sign-up', async (c) => {
  const form = await readForm(c, fields)
  if (!form.isRead) return show(c, form.written, form.refusal)
  const to = localPath(form.values.to)
  const result = await enrol(c.var.site.accounts, { ...form.values, to }, clientNetwork(c))
  if (isRefusal(result)) return show(c, form.written, result)
  if (result.sentTo === undefined) return welcome(c, form.values)
  const head = { title: 'Look into your mail', isUnlisted: true }
  return renderPage(c, head, <LetterSent address={result.sentTo} isNew />)
})

/** The administrator is let in at once; where that is refused, such as after many tries, they sign in themselves. */
async function welcome(c: SiteContext, account: { address: string; password: string }): Promise<Response> {
  const context = { network: clientNetwork(c), headers: trustedHeaders(c) }
  const result = await signIn(c.var.site.accounts, account, context)
  if (isRefusal(result)) return seeOther(c, '/sign-in?to=/admin/welcome', 'administrator-made')
  setCookies(c, result.cookies)
  return seeOther(c, '/admin/welcome', 'signed-in')
}

async function show(c: SiteContext, written: Written, refusal?: Refusal): Promise<Response> {
  const { registration } = await findSiteSettings(c.var.site.storage.pool)
  const head = { title: 'Sign up', isUnlisted: true }
  // An account elsewhere opens one here only where everybody may have one.
  const providers = registration === 'open' ? c.var.site.accounts.providers : []
  const isClosed = registration !== 'open' && !written.invitation
  const invited = await findInvitation(c.var.site.storage, written.invitation)
  const isAdministrators = invited !== undefined && !isRefusal(invited) && invited.role === 'administrator'
  const body = isClosed ? (
    <Closed isByInvitation={registration === 'invitation'} />
  ) : (
    <SignUpView
      written={written}
      refusal={refusal}
      providers={isAdministrators ? [] : providers}
      library={isAdministrators ? c.var.site.title : undefined}
    />
  )
  return renderPage(c, head, body, {
    status: refusal ? statusOf(refusal) : 200,
    formTargets: providers.map(originOf),
  })
}

function Closed({ isByInvitation }: { isByInvitation: boolean }) {
  return (
    <div class="prose">
      <h1 class="page-title">Sign up</h1>
      <p>
        {isByInvitation
          ? 'This library takes new members by invitation. Ask somebody who is in it for a link.'
          : 'This library takes no new members.'}{' '}
        Reading needs no account.
      </p>
    </div>
  )
}

interface SignUpViewProps {
  written: Written
  refusal: Refusal | undefined
  providers: SignInProvider[]
  /** Whose administrator one becomes by it. */
  library: string | undefined
}

function SignUpView({ written, refusal, providers, library }: SignUpViewProps) {
  return (
    <div class="form narrow">
      <h1 class="page-title">{library ? 'Become the administrator' : 'Make an account'}</h1>
      {library ? (
        <p>
          With this link your account becomes an administrator of {library}: you decide who may sign up, and
          you see to what people report. The link works once.
        </p>
      ) : (
        <p>To write, vote and ask. Reading needs none.</p>
      )}
      <Refused refusal={refusal} />
      <form method="post" action="/sign-up">
        <input type="hidden" name="to" value={localPath(written.to)} />
        <input type="hidden" name="invitation" value={written.invitation ?? ''} />
        <Field
          name="displayName"
          label="What you want to be called"
          autocomplete="name"
          maxLength={personLimits.displayName}
          value={written.displayName ?? ''}
          required
        />
        <Field
          name="name"
          label="Name in addresses"
          hint="As in /@ada-lovelace: lower-case letters, digits and single hyphens. It is public and stays."
          autocomplete="username"
          autocapitalize="none"
          spellcheck={false}
          minLength={2}
          maxLength={40}
          value={written.name ?? ''}
          required
        />
        <Field
          name="address"
          label="E-mail address"
          hint={
            library
              ? 'Never shown to anybody.'
              : 'Never shown to anybody. We’ll email you a link to confirm it.'
          }
          type="email"
          autocomplete="email"
          value={written.address ?? ''}
          required
        />
        <Field
          name="password"
          label="Password"
          hint={`At least ${passwordLimits.shortest} characters. A few words make a good one.`}
          type="password"
          autocomplete="new-password"
          minLength={passwordLimits.shortest}
          maxLength={passwordLimits.longest}
          required
        />
        <p class="buttons">
          <button class="primary" type="submit">
            Sign up
          </button>
        </p>
      </form>
      <ElsewhereButtons providers={providers} to={localPath(written.to)} />
    </div>
  )
}

// A link is opened by mail scanners as well as by people; only the button does something.
signUp.get('/verify/:token', (c) => {
  const head = { title: 'Confirm your address', isUnlisted: true }
  return renderPage(
    c,
    head,
    <Confirmation title="Confirm your address" button="Yes, this address is mine">
      Press the button to confirm that the address is yours. Then you can sign in.
    </Confirmation>,
  )
})

signUp.post('/verify/:token', async (c) => {
  const result = await verifyAddress(c.var.site.accounts, c.req.param('token'))
  if (isRefusal(result)) return refusalPage(c, result)
  const to = localPath(c.req.query('to'))
  return seeOther(c, to === '/' ? '/sign-in' : `/sign-in?to=${encodeURIComponent(to)}`, 'address-verified')
})
