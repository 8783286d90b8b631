// Of what one gets e-mail, and how often.
import { Hono } from 'hono'
import { setMailModes } from '#actions/notices/set-mail-modes.ts'
import { digestHour } from '#domain/following/digest.ts'
import { type MailMode, mailModes, noticeKinds } from '#domain/following/follow.ts'
import type { Refusal } from '#domain/refusals.ts'
import { findMailModes } from '#storage/queries/mail-modes.ts'
import { kindsOfNotices, mailFields, toMailModes } from '../../account-fields.ts'
import { readForm, seeOther, type Written } from '../../form.ts'
import { requireViewer, signedIn } from '../../middleware/signed-in.ts'
import { settingsPage } from '../../settings-page.tsx'
import type { SiteContext, SiteEnv } from '../../site.ts'
import { settingsTexts } from '../../texts/settings.tsx'
import { SubmitRow } from '../../views/buttons.tsx'
import { SelectField } from '../../views/form.tsx'

export const mailSettings = new Hono<SiteEnv>()

const path = '/settings/mail'

mailSettings.get(path, signedIn(), async (c) =>
  show(c, await findMailModes(c.var.site.storage.pool, requireViewer(c).personId)),
)

mailSettings.post(path, signedIn(), async (c) => {
  const form = await readForm(c, mailFields)
  if (!form.isRead) return show(c, form.written, form.refusal)
  const { personId } = requireViewer(c)
  const choice = { personId, modes: toMailModes(form.values) }
  const refusal = await setMailModes(c.var.site.storage, c.var.actor, choice)
  return refusal ? show(c, form.written, refusal) : seeOther(c, path, 'settings-saved')
})

const texts = settingsTexts.mail
const labels: Record<MailMode, string> = texts

function show(c: SiteContext, written: Written, refusal?: Refusal): Response {
  return settingsPage(
    c,
    { here: path, title: texts.title, refusal },
    <>
      <p>{texts.intro('/inbox', digestHour)}</p>
      <form method="post" action={path}>
        {kindsOfNotices.map((kind) => (
          <SelectField
            name={kind}
            label={noticeKinds[kind]}
            options={mailModes.map((known) => [known, labels[known]])}
            value={written[kind]}
          />
        ))}
        <SubmitRow label={settingsTexts.save} />
      </form>
    </>,
  )
}
