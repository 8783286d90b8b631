// What an administrator sets while the site runs.
import { Hono } from 'hono'
import { z } from 'zod'
import { changeSiteSettings, longestBanner } from '#actions/change-site-settings.ts'
import type { Refusal } from '#domain/refusals.ts'
import { findSiteSettings } from '#storage/queries/site-settings.ts'
import { bannerFields, registrationField } from '../../admin-fields.ts'
import { adminPage } from '../../admin-page.tsx'
import { readForm, seeOther, type Written } from '../../form.ts'
import type { SiteContext, SiteEnv } from '../../site.ts'
import { SelectField, SubmitRow, TextField } from '../../views/form.tsx'

export const adminSettings = new Hono<SiteEnv>()

adminSettings.get('/admin/settings', async (c) => {
  const { registration, banner } = await findSiteSettings(c.var.site.storage.pool)
  return show(c, { registration, banner: banner?.text ?? '', kind: banner?.kind ?? 'note' })
})

const fields = z.object({
  registration: registrationField,
  banner: bannerFields.shape.text,
  kind: bannerFields.shape.kind,
})

adminSettings.post('/admin/settings', async (c) => {
  const form = await readForm(c, fields)
  if (!form.isRead) return show(c, form.written, form.refusal)
  const { registration, banner: text, kind } = form.values
  const draft = { registration, banner: { text, kind } }
  const refusal = await changeSiteSettings(c.var.site.storage, c.var.actor, draft)
  return refusal ? show(c, form.written, refusal) : seeOther(c, '/admin/settings', 'settings-saved')
})

function show(c: SiteContext, written: Written, refusal?: Refusal): Response {
  const body = (
    <form class="form" method="post" action="/admin/settings">
      <SelectField
        name="registration"
        label="Who may sign up"
        options={[
          ['open', 'Everybody'],
          ['invitation', 'Whoever has an invitation'],
          ['closed', 'Nobody'],
        ]}
        value={written.registration}
      />
      <TextField
        name="banner"
        label="Banner"
        hint="Stands on every page. Empty: no banner."
        rows={3}
        maxLength={longestBanner}
        value={written.banner}
      />
      <SelectField
        name="kind"
        label="The banner is"
        options={[
          ['note', 'a note'],
          ['warning', 'a warning'],
        ]}
        value={written.kind}
      />
      <SubmitRow label="Save" />
    </form>
  )
  return adminPage(c, { here: '/admin/settings', title: 'Settings', refusal }, body)
}
