// Changing the address of an account: asked for here, confirmed by the link that goes to the new one.
import { Hono } from 'hono'
import { z } from 'zod'
import { confirmAddressChange, requestAddressChange } from '#actions/accounts/change-address.ts'
import { passwordLimits } from '#domain/people/account.ts'
import { isRefusal, type Refusal } from '#domain/refusals.ts'
import { findAccount } from '#storage/queries/account.ts'
import { addressField } from '../../account-fields.ts'
import { emailSentPage } from '../../email-sent-page.tsx'
import { readForm, seeOther, type Written } from '../../form.ts'
import { proofOf, requireSession, signedIn } from '../../middleware/signed-in.ts'
import { renderPage } from '../../page.tsx'
import { refusalPage } from '../../refusal-page.tsx'
import { settingsPage } from '../../settings-page.tsx'
import type { SiteContext, SiteEnv } from '../../site.ts'
import { accountTexts } from '../../texts/account.tsx'
import { settingsTexts } from '../../texts/settings.tsx'
import { SubmitRow } from '../../views/buttons.tsx'
import { Field } from '../../views/form.tsx'
import { Confirmation } from '../../views/letters.tsx'
import { ProofField } from '../../views/proof.tsx'

export const addressSettings = new Hono<SiteEnv>()

const path = '/settings/account/address'
const texts = settingsTexts.address
const confirming = accountTexts.changeAddress

addressSettings.get(path, signedIn(), (c) => show(c, {}))

const fields = z.object({
  address: addressField,
  password: z.string().max(passwordLimits.longest).optional(),
})

addressSettings.post(path, signedIn(), async (c) => {
  const form = await readForm(c, fields)
  if (!form.isRead) return show(c, form.written, form.refusal)
  const { address, password } = form.values
  const result = await requestAddressChange(c.var.site.accounts, { address, ...proofOf(c, password) })
  if (isRefusal(result)) return show(c, form.written, result)
  return emailSentPage(c, { address: result.sentTo, again: path })
})

async function show(c: SiteContext, written: Written, refusal?: Refusal): Promise<Response> {
  const account = await findAccount(c.var.site.storage.pool, requireSession(c).accountId)
  return settingsPage(
    c,
    { here: '/settings/account', title: texts.title, refusal },
    <>
      <p>{texts.current(account?.address)}</p>
      <form method="post" action={path}>
        <Field
          name="address"
          label={texts.label}
          type="email"
          autocomplete="email"
          value={written.address ?? ''}
          required
        />
        <ProofField hasPassword={account?.hasPassword ?? true} />
        <SubmitRow label={texts.submit} back="/settings/account" />
      </form>
    </>,
  )
}

addressSettings.get('/change-address/:token', (c) =>
  renderPage(
    c,
    { title: confirming.title, isUnlisted: true },
    <Confirmation title={confirming.title} button={confirming.submit}>
      {confirming.intro}
    </Confirmation>,
  ),
)

addressSettings.post('/change-address/:token', async (c) => {
  const result = await confirmAddressChange(c.var.site.accounts, c.req.param('token'))
  if (isRefusal(result)) return refusalPage(c, result)
  return seeOther(c, c.var.viewer ? '/settings/account' : '/sign-in', 'address-changed')
})
