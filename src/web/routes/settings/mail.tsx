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
import { SelectField, SubmitRow } from '../../views/form.tsx'

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

const labels: Record<MailMode, string> = {
  off: 'No mail',
  each: 'A letter for each',
  daily: 'Together, once a day',
  weekly: 'Together, on Mondays',
}

function show(c: SiteContext, written: Written, refusal?: Refusal): Response {
  return settingsPage(
    c,
    { here: path, title: 'Mail', refusal },
    <>
      <p>
        All of it is in <a href="/inbox">your inbox</a>. Choose what also comes by e-mail. What comes together
        is sent at {digestHour}:00 UTC. Letters about what is anonymous come up to two hours later.
      </p>
      <form method="post" action={path}>
        {kindsOfNotices.map((kind) => (
          <SelectField
            name={kind}
            label={noticeKinds[kind]}
            options={mailModes.map((known) => [known, labels[known]])}
            value={written[kind]}
          />
        ))}
        <SubmitRow label="Save" />
      </form>
    </>,
  )
}
