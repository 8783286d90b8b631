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
import { addressField, displayNameField, newPasswordField, usernameField } from '../../account-fields.ts'
import { clientNetwork, trustedHeaders } from '../../client-address.ts'
import { setCookies } from '../../cookies.ts'
import { emailSentPage } from '../../email-sent-page.tsx'
import { readForm, seeOther, type Written } from '../../form.ts'
import { localPath } from '../../local-path.ts'
import { renderPage } from '../../page.tsx'
import { refusalPage, statusOf } from '../../refusal-page.tsx'
import type { SiteContext, SiteEnv } from '../../site.ts'
import { accountTexts as texts } from '../../texts/account.tsx'
import { ElsewhereButtons } from '../../views/elsewhere.tsx'
import { Field, Refused } from '../../views/form.tsx'
import { Confirmation } from '../../views/letters.tsx'

export const signUp = new Hono<SiteEnv>()

signUp.get('/sign-up', async (c) => {
  const to = localPath(c.req.query('to'))
  const invitation = c.req.query('invitation') ?? ''
  if (c.var.viewer && invitation === '') return c.redirect(to, 303)
  const invited = await findInvitation(c.var.site.storage, invitation)
  if (isRefusal(invited))
    return invited.usedFor === 'administrator'
      ? administratorLinkUsed(c)
      : refusalPage(c, invited, <WaysIn isIn={c.var.viewer !== undefined} />)
  if (c.var.viewer) return refusalPage(c, accountThere)
  return show(c, { to, invitation })
})

const accountThere = refuse('account-there', texts.signUp.alreadyIn)

function WaysIn({ isIn }: { isIn: boolean }) {
  return <p>{isIn ? texts.signUp.signedIn : texts.signUp.usedByYourself('/sign-in')}</p>
}

function administratorLinkUsed(c: SiteContext): Response {
  const { usedTitle, used, usedSignedIn, usedByYou, usedByOther } = texts.administrator
  const body = (
    <div class="prose">
      <h1 class="page-title">{usedTitle}</h1>
      <p>{used}</p>
      <p>{c.var.viewer ? usedSignedIn : usedByYou}</p>
      {c.var.viewer === undefined && <p>{usedByOther}</p>}
    </div>
  )
  return renderPage(c, { title: usedTitle, isUnlisted: true }, body, { status: 410 })
}

const fields = z.object({
  displayName: displayNameField,
  name: usernameField,
  address: addressField,
  password: newPasswordField,
  invitation: z.string().optional(),
  to: z.string().optional(),
})

signUp.post('/sign-up', async (c) => {
  const form = await readForm(c, fields)
  if (!form.isRead) return show(c, form.written, form.refusal)
  const to = localPath(form.values.to)
  const result = await enrol(c.var.site.accounts, { ...form.values, to }, clientNetwork(c))
  if (isRefusal(result))
    return result.code === 'invitation-invalid'
      ? withoutInvitation(c, form.written, result)
      : show(c, form.written, result)
  if (result.sentTo === undefined) return welcome(c, form.values)
  return emailSentPage(c, { address: result.sentTo, again: '/sign-up' })
})

/** Somebody else was faster, or the link was withdrawn meanwhile: what was written goes on where it can. */
async function withoutInvitation(c: SiteContext, written: Written, refusal: Refusal): Promise<Response> {
  const { storage } = c.var.site
  const invited = await findInvitation(storage, written.invitation)
  if (isRefusal(invited) && invited.usedFor === 'administrator') return administratorLinkUsed(c)
  const { registration } = await findSiteSettings(storage.pool)
  if (registration !== 'open') return refusalPage(c, refusal, <WaysIn isIn={false} />)
  const message = `${refusal.message} ${texts.signUp.withoutInvitation}`
  return show(c, { ...written, invitation: '' }, refuse(refusal.code, message))
}

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
  // An account elsewhere opens one here only where everybody may have one.
  const providers = registration === 'open' ? c.var.site.accounts.providers : []
  const invited = await findInvitation(c.var.site.storage, written.invitation)
  // A form never carries on an invitation that no longer works.
  const invitation = isRefusal(invited) ? '' : (written.invitation ?? '')
  const isClosed = registration !== 'open' && invitation === ''
  const isAdministrators = invited !== undefined && !isRefusal(invited) && invited.role === 'administrator'
  const body = isClosed ? (
    <Closed isByInvitation={registration === 'invitation'} />
  ) : (
    <SignUpView
      written={{ ...written, invitation }}
      refusal={refusal}
      providers={isAdministrators ? [] : providers}
      library={isAdministrators ? c.var.site.title : undefined}
      emailHint={isAdministrators ? texts.fields.emailHintUnsent : confirmationHint(c)}
    />
  )
  const title = isAdministrators ? texts.administrator.title : texts.signUp.title
  return renderPage(c, { title, isUnlisted: true }, body, {
    status: refusal ? statusOf(refusal) : 200,
    formTargets: providers.map(originOf),
  })
}

/** Where the link that confirms an address goes. */
function confirmationHint(c: SiteContext): string {
  return c.var.site.outbox === undefined ? texts.fields.emailHint : texts.fields.emailHintOutbox
}

function Closed({ isByInvitation }: { isByInvitation: boolean }) {
  return (
    <div class="prose">
      <h1 class="page-title">{texts.signUp.title}</h1>
      <p>{isByInvitation ? texts.signUp.invitationOnly : texts.signUp.closed}</p>
    </div>
  )
}

interface SignUpViewProps {
  written: Written
  refusal: Refusal | undefined
  providers: SignInProvider[]
  /** Whose administrator one becomes by it. */
  library: string | undefined
  emailHint: string
}

function SignUpView({ written, refusal, providers, library, emailHint }: SignUpViewProps) {
  const to = localPath(written.to)
  const onward = to === '/' ? '' : `?to=${encodeURIComponent(to)}`
  return (
    <div class="form narrow">
      <h1 class="page-title">{library ? texts.administrator.title : texts.signUp.title}</h1>
      <p>{library ? texts.administrator.intro(library) : texts.signUp.intro}</p>
      <Refused refusal={refusal} />
      <form method="post" action="/sign-up">
        <input type="hidden" name="to" value={to} />
        <input type="hidden" name="invitation" value={written.invitation ?? ''} />
        <Field
          name="displayName"
          label={texts.fields.displayName}
          autocomplete="name"
          maxLength={personLimits.displayName}
          value={written.displayName ?? ''}
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
        <Field
          name="address"
          label={texts.fields.email}
          hint={emailHint}
          type="email"
          autocomplete="email"
          value={written.address ?? ''}
          required
        />
        <Field
          name="password"
          label={texts.fields.password}
          hint={texts.fields.passwordHint(passwordLimits.shortest)}
          type="password"
          autocomplete="new-password"
          minLength={passwordLimits.shortest}
          maxLength={passwordLimits.longest}
          required
        />
        <p class="buttons">
          <button class="primary" type="submit">
            {library ? texts.administrator.submit : texts.signUp.submit}
          </button>
        </p>
      </form>
      <ElsewhereButtons providers={providers} to={to} />
      {library === undefined && <p class="quiet">{texts.signUp.existing(`/sign-in${onward}`)}</p>}
    </div>
  )
}

// A link is opened by mail scanners as well as by people; only the button does something.
signUp.get('/verify/:token', (c) => {
  const { title, intro, submit } = texts.verify
  return renderPage(
    c,
    { title, isUnlisted: true },
    <Confirmation title={title} button={submit}>
      {intro}
    </Confirmation>,
  )
})

signUp.post('/verify/:token', async (c) => {
  const result = await verifyAddress(c.var.site.accounts, c.req.param('token'))
  if (isRefusal(result)) return refusalPage(c, result)
  const to = localPath(c.req.query('to'))
  return seeOther(c, to === '/' ? '/sign-in' : `/sign-in?to=${encodeURIComponent(to)}`, 'address-verified')
})
