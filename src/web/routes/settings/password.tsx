// Changing the password of an account, or setting its first.
import { Hono } from 'hono'
import { z } from 'zod'
import { changePassword } from '#actions/accounts/change-password.ts'
import { passwordLimits } from '#domain/people/account.ts'
import { isRefusal, type Refusal } from '#domain/refusals.ts'
import { findAccount } from '#storage/queries/account.ts'
import { newPasswordField } from '../../account-fields.ts'
import { setCookies } from '../../cookies.ts'
import { readForm, seeOther } from '../../form.ts'
import { proofOf, requireSession, signedIn } from '../../middleware/signed-in.ts'
import { settingsPage } from '../../settings-page.tsx'
import type { SiteContext, SiteEnv } from '../../site.ts'
import { credentialTexts } from '../../texts/credentials.tsx'
import { SubmitRow } from '../../views/buttons.tsx'
import { Field } from '../../views/form.tsx'
import { ProofField } from '../../views/proof.tsx'

export const passwordSettings = new Hono<SiteEnv>()

const path = '/settings/account/password'
const texts = credentialTexts.password

passwordSettings.get(path, signedIn(), (c) => show(c))

const fields = z.object({
  password: z.string().max(passwordLimits.longest).optional(),
  newPassword: newPasswordField,
})

passwordSettings.post(path, signedIn(), async (c) => {
  const form = await readForm(c, fields)
  if (!form.isRead) return show(c, form.refusal)
  const { password, newPassword } = form.values
  const change = { ...proofOf(c, password), newPassword }
  const changed = await changePassword(c.var.site.accounts, change, c.req.raw.headers)
  if (isRefusal(changed)) return show(c, changed)
  setCookies(c, changed.cookies)
  return seeOther(c, '/settings/account', 'password-changed')
})

async function show(c: SiteContext, refusal?: Refusal): Promise<Response> {
  const account = await findAccount(c.var.site.storage.pool, requireSession(c).accountId)
  const hasPassword = account?.hasPassword ?? true
  const title = hasPassword ? texts.change : texts.set
  return settingsPage(
    c,
    { here: '/settings/account', title, refusal },
    <form method="post" action={path}>
      <ProofField hasPassword={hasPassword} />
      <Field
        name="newPassword"
        label={texts.label}
        hint={texts.hint(passwordLimits.shortest)}
        type="password"
        autocomplete="new-password"
        minLength={passwordLimits.shortest}
        maxLength={passwordLimits.longest}
        required
      />
      <SubmitRow label={texts.submit} back="/settings/account" />
    </form>,
  )
}
