// Closing an account: what becomes of public texts is chosen here, and the password is asked for once more.
import { Hono } from 'hono'
import { z } from 'zod'
import { closeAccount } from '#actions/accounts/close-account.ts'
import { signOut } from '#actions/accounts/sign-out.ts'
import { followingDays } from '#actions/moderation/following-texts.ts'
import { passwordLimits } from '#domain/people/account.ts'
import { closings, formerDisplayName } from '#domain/people/former.ts'
import type { Refusal } from '#domain/refusals.ts'
import { findAccount } from '#storage/queries/account.ts'
import { setCookies } from '../../cookies.ts'
import { readForm, seeOther, type Written } from '../../form.ts'
import { proofOf, requireSession, requireViewer, signedIn } from '../../middleware/signed-in.ts'
import { settingsPage } from '../../settings-page.tsx'
import type { SiteContext, SiteEnv } from '../../site.ts'
import { settingsTexts } from '../../texts/settings.tsx'
import { SubmitRow } from '../../views/buttons.tsx'
import { RadioFields } from '../../views/form.tsx'
import { ProofField } from '../../views/proof.tsx'

export const closeSettings = new Hono<SiteEnv>()

const path = '/settings/account/close'
const texts = settingsTexts.close

closeSettings.get(path, signedIn(), (c) => show(c, {}))

const fields = z.object({
  closing: z.enum(closings, { error: texts.choiceMissing }),
  password: z.string().max(passwordLimits.longest).optional(),
})

closeSettings.post(path, signedIn(), async (c) => {
  const form = await readForm(c, fields)
  if (!form.isRead) return show(c, form.written, form.refusal)
  const { closing, password } = form.values
  const { accounts } = c.var.site
  const wish = { ...proofOf(c, password), personId: requireViewer(c).personId, closing }
  const refusal = await closeAccount(accounts, c.var.actor, wish)
  if (refusal) return show(c, form.written, refusal)
  setCookies(c, await signOut(accounts, c.req.raw.headers))
  return seeOther(c, '/', closing === 'remove' ? 'account-removed' : 'account-closed')
})

const choices = { detach: texts.detach(formerDisplayName), remove: texts.remove(followingDays) }

async function show(c: SiteContext, written: Written, refusal?: Refusal): Promise<Response> {
  const account = await findAccount(c.var.site.storage.pool, requireSession(c).accountId)
  return settingsPage(
    c,
    { here: '/settings/account', title: texts.title, refusal },
    <>
      <p>{texts.intro('/settings/export')}</p>
      <form method="post" action={path}>
        <RadioFields
          name="closing"
          legend={texts.legend}
          options={closings.map((closing) => [closing, choices[closing]])}
          value={written.closing}
        />
        <ProofField hasPassword={account?.hasPassword ?? true} />
        <SubmitRow label={texts.submit} kind="danger" back="/settings/account" />
      </form>
    </>,
  )
}
