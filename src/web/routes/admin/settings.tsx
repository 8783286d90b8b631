// What an administrator sets while the site runs.
import { Hono } from 'hono'
import { z } from 'zod'
import { changeSiteSettings, longestBanner, longestLibraryTitle } from '#actions/change-site-settings.ts'
import type { Refusal } from '#domain/refusals.ts'
import { findSiteSettings } from '#storage/queries/site-settings.ts'
import { bannerFields, registrationField } from '../../admin-fields.ts'
import { adminPage } from '../../admin-page.tsx'
import { readForm, seeOther, type Written } from '../../form.ts'
import type { SiteContext, SiteEnv } from '../../site.ts'
import { startedName } from '../../site-name.ts'
import { adminTexts } from '../../texts/admin.tsx'
import { SubmitRow } from '../../views/buttons.tsx'
import { Field, SelectField, TextField } from '../../views/form.tsx'

export const adminSettings = new Hono<SiteEnv>()

const texts = adminTexts.settings

adminSettings.get('/admin/settings', async (c) => {
  const { registration, title, contact, banner } = await findSiteSettings(c.var.site.storage.pool)
  return show(c, {
    title: title ?? '',
    contact: contact ?? '',
    registration,
    banner: banner?.text ?? '',
    kind: banner?.kind ?? 'note',
  })
})

const fields = z.object({
  title: z.string().max(500).optional(),
  contact: z.string().max(300).optional(),
  registration: registrationField,
  banner: bannerFields.shape.text,
  kind: bannerFields.shape.kind,
})

adminSettings.post('/admin/settings', async (c) => {
  const form = await readForm(c, fields)
  if (!form.isRead) return show(c, form.written, form.refusal)
  const { banner: text, kind, ...rest } = form.values
  const refusal = await changeSiteSettings(c.var.site.storage, c.var.actor, {
    ...rest,
    banner: { text, kind },
  })
  return refusal ? show(c, form.written, refusal) : seeOther(c, '/admin/settings', 'settings-saved')
})

function show(c: SiteContext, written: Written, refusal?: Refusal): Response {
  const started = startedName(c.var.site)
  const body = (
    <form class="form" method="post" action="/admin/settings">
      <Field
        name="title"
        label={texts.libraryTitle}
        hint={texts.libraryTitleHint(started.title)}
        maxLength={longestLibraryTitle}
        value={written.title ?? ''}
      />
      <Field
        name="contact"
        label={texts.contact}
        hint={texts.contactHint(started.contact)}
        type="email"
        value={written.contact ?? ''}
      />
      <SelectField
        name="registration"
        label={texts.registration}
        options={[
          ['open', texts.open],
          ['invitation', texts.invitation],
          ['closed', texts.closed],
        ]}
        value={written.registration}
      />
      <TextField
        name="banner"
        label={texts.banner}
        hint={texts.bannerHint}
        rows={3}
        maxLength={longestBanner}
        value={written.banner}
      />
      <SelectField
        name="kind"
        label={texts.kind}
        options={[
          ['note', texts.note],
          ['warning', texts.warning],
        ]}
        value={written.kind}
      />
      <SubmitRow label={adminTexts.save} />
    </form>
  )
  return adminPage(c, { here: '/admin/settings', title: texts.title, refusal }, body)
}
