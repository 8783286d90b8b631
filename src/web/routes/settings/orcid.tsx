// Bringing one's works from ORCID onto a list.
import { Hono } from 'hono'
import { z } from 'zod'
import { bringOrcidWorks } from '#actions/lists/bring-orcid-works.ts'
import { isRefusal, type Refusal } from '#domain/refusals.ts'
import { findOrcid } from '#storage/queries/account.ts'
import { readForm, type Written } from '../../form.ts'
import { requireViewer, signedIn } from '../../middleware/signed-in.ts'
import { settingsPage } from '../../settings-page.tsx'
import type { SiteContext, SiteEnv } from '../../site.ts'
import { settingsTexts } from '../../texts/settings.tsx'
import { SubmitRow } from '../../views/buttons.tsx'
import { Field } from '../../views/form.tsx'
import { ListImportView } from '../../views/list-import.tsx'

export const orcidSettings = new Hono<SiteEnv>()

const path = '/settings/orcid'
/** Among the settings it belongs to this page. */
const here = '/settings/export'
const texts = settingsTexts.orcid
const fields = z.object({ orcid: z.string({ error: texts.missing }).trim() })

orcidSettings.get(path, signedIn(), async (c) => {
  return show(c, { orcid: (await findOrcid(c.var.site.storage.pool, requireViewer(c).accountId)) ?? '' })
})

orcidSettings.post(path, signedIn(), async (c) => {
  const form = await readForm(c, fields)
  if (!form.isRead) return show(c, form.written, form.refusal)
  const { storage, lookups } = c.var.site
  const { personId } = requireViewer(c)
  const works = await bringOrcidWorks(storage, lookups.client, c.var.actor, { personId, ...form.values })
  if (isRefusal(works)) return show(c, form.written, works)
  const back = `/lists/${works.listId}`
  return settingsPage(c, { here, title: texts.title }, <ListImportView lines={works.lines} back={back} />)
})

function show(c: SiteContext, written: Written, refusal?: Refusal): Response {
  return settingsPage(
    c,
    { here, title: texts.title, refusal },
    <>
      <p>{texts.intro}</p>
      <form method="post" action={path}>
        <Field
          name="orcid"
          label={texts.label}
          hint={texts.hint}
          value={written.orcid ?? ''}
          autocomplete="off"
          spellcheck={false}
          required
        />
        <SubmitRow label={texts.submit} back={here} />
      </form>
    </>,
  )
}
