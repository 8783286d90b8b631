// What somebody is called and says of themself.
import { Hono } from 'hono'
import { editPerson } from '#actions/edit-person.ts'
import { personLimits } from '#domain/people/person.ts'
import type { Refusal } from '#domain/refusals.ts'
import { findProfile } from '#storage/queries/profile.ts'
import { profileFields } from '../../account-fields.ts'
import { readForm, seeOther, type Written } from '../../form.ts'
import { requireViewer, signedIn } from '../../middleware/signed-in.ts'
import { settingsPage } from '../../settings-page.tsx'
import type { SiteContext, SiteEnv } from '../../site.ts'
import { settingsTexts } from '../../texts/settings.tsx'
import { SubmitRow } from '../../views/buttons.tsx'
import { Field, TextField } from '../../views/form.tsx'

export const profileSettings = new Hono<SiteEnv>()

const texts = settingsTexts.profile

profileSettings.get('/settings', signedIn(), async (c) => {
  const profile = await findProfile(c.var.site.storage.pool, requireViewer(c).personId)
  return show(c, { displayName: profile?.displayName ?? '', bio: profile?.bio ?? '' })
})

profileSettings.post('/settings', signedIn(), async (c) => {
  const form = await readForm(c, profileFields)
  if (!form.isRead) return show(c, form.written, form.refusal)
  const { personId } = requireViewer(c)
  const refusal = await editPerson(c.var.site.storage, c.var.actor, { personId, ...form.values })
  return refusal ? show(c, form.written, refusal) : seeOther(c, '/settings', 'settings-saved')
})

function show(c: SiteContext, written: Written, refusal?: Refusal): Response {
  const { name } = requireViewer(c)
  return settingsPage(
    c,
    { here: '/settings', title: texts.title, refusal },
    <>
      <p>{texts.intro(`/@${name}`)}</p>
      <form method="post" action="/settings">
        <Field
          name="displayName"
          label={texts.displayName}
          autocomplete="name"
          maxLength={personLimits.displayName}
          value={written.displayName ?? ''}
          required
        />
        <TextField
          name="bio"
          label={texts.bio}
          hint={texts.bioHint}
          maxLength={personLimits.bio}
          value={written.bio ?? ''}
        />
        <SubmitRow label={settingsTexts.save} />
      </form>
    </>,
  )
}
