// The second factor of an account: preparing it, confirming it by a code, new backup codes, turning it off.
import { Hono } from 'hono'
import { z } from 'zod'
import { confirmSecondFactor } from '#actions/accounts/confirm-second-factor.ts'
import { disableSecondFactor } from '#actions/accounts/disable-second-factor.ts'
import { enableSecondFactor } from '#actions/accounts/enable-second-factor.ts'
import { renewBackupCodes } from '#actions/accounts/renew-backup-codes.ts'
import { passwordLimits } from '#domain/people/account.ts'
import { isRefusal, type Refusal } from '#domain/refusals.ts'
import { findAccount } from '#storage/queries/account.ts'
import { trustedHeaders } from '../../client-address.ts'
import { setCookies } from '../../cookies.ts'
import { readForm, seeOther } from '../../form.ts'
import { proofOf, requireSession, signedIn } from '../../middleware/signed-in.ts'
import { settingsPage } from '../../settings-page.tsx'
import type { SiteContext, SiteEnv } from '../../site.ts'
import { credentialTexts } from '../../texts/credentials.tsx'
import {
  BackupCodes,
  CodeForm,
  FactorIsOff,
  FactorIsOn,
  PreparedFactorView,
} from '../../views/second-factor.tsx'

export const secondFactorSettings = new Hono<SiteEnv>()

const path = '/settings/account/second-factor'
const texts = credentialTexts.secondFactor
const { title } = texts
const here = '/settings/account'

secondFactorSettings.get(path, signedIn(), (c) => show(c))

const proof = z.object({
  password: z.string({ error: credentialTexts.proof.passwordMissing }).max(passwordLimits.longest),
})
const code = z.object({ code: z.string({ error: texts.codeMissing }).max(30) })

secondFactorSettings.post(path, signedIn(), async (c) => {
  const form = await readForm(c, proof)
  if (!form.isRead) return show(c, form.refusal)
  const proven = proofOf(c, form.values.password)
  const factor = await enableSecondFactor(c.var.site.accounts, proven, trustedHeaders(c))
  if (isRefusal(factor)) return show(c, factor)
  return settingsPage(c, { here, title }, <PreparedFactorView factor={factor} action={`${path}/confirm`} />)
})

secondFactorSettings.post(`${path}/confirm`, signedIn(), async (c) => {
  const form = await readForm(c, code)
  const { id: sessionId } = requireSession(c)
  const result = form.isRead
    ? await confirmSecondFactor(c.var.site.accounts, { sessionId, ...form.values }, trustedHeaders(c))
    : form.refusal
  if (isRefusal(result)) return askAgain(c, result)
  setCookies(c, result.cookies)
  return seeOther(c, here, 'second-factor-on')
})

/** The secret is in the app by now, and is not shown a second time. */
function askAgain(c: SiteContext, refusal: Refusal): Response {
  return settingsPage(
    c,
    { here, title, refusal },
    <>
      <CodeForm action={`${path}/confirm`} />
      <p>{texts.startOver(path)}</p>
    </>,
  )
}

secondFactorSettings.post(`${path}/backup-codes`, signedIn(), async (c) => {
  const form = await readForm(c, proof)
  if (!form.isRead) return show(c, form.refusal)
  const proven = proofOf(c, form.values.password)
  const result = await renewBackupCodes(c.var.site.accounts, proven, trustedHeaders(c))
  if (isRefusal(result)) return show(c, result)
  return settingsPage(
    c,
    { here, title: texts.codesTitle },
    <>
      <BackupCodes codes={result.backupCodes} />
      <p>
        <a href={here}>{texts.back}</a>
      </p>
    </>,
  )
})

secondFactorSettings.post(`${path}/off`, signedIn(), async (c) => {
  const form = await readForm(c, proof)
  if (!form.isRead) return show(c, form.refusal)
  const proven = proofOf(c, form.values.password)
  const result = await disableSecondFactor(c.var.site.accounts, proven, trustedHeaders(c))
  if (isRefusal(result)) return show(c, result)
  setCookies(c, result.cookies)
  return seeOther(c, here, 'second-factor-off')
})

async function show(c: SiteContext, refusal?: Refusal): Promise<Response> {
  const account = await findAccount(c.var.site.storage.pool, requireSession(c).accountId)
  const body = account?.hasSecondFactor ? (
    <FactorIsOn path={path} />
  ) : (
    <FactorIsOff path={path} hasPassword={account?.hasPassword ?? false} />
  )
  return settingsPage(c, { here, title, refusal }, body)
}
