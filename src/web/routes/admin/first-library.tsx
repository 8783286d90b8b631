// Removing the first library: what goes and what stays, and the button that does it.
import { Hono } from 'hono'
import { findFirstLibrary, removeFirstLibrary } from '#actions/remove-first-library.ts'
import { isRefusal, refuse } from '#domain/refusals.ts'
import { experimentPapers } from '#experiments/catalogue.ts'
import { adminPage } from '../../admin-page.tsx'
import { seeOther } from '../../form.ts'
import { refusalPage } from '../../refusal-page.tsx'
import type { SiteContext, SiteEnv } from '../../site.ts'
import { adminTexts } from '../../texts/admin.tsx'
import { SubmitRow } from '../../views/buttons.tsx'

export const adminFirstLibrary = new Hono<SiteEnv>()

const texts = adminTexts.firstLibrary
const path = '/admin/first-library'

adminFirstLibrary.get(path, async (c) => {
  const { storage, firstLibrary } = c.var.site
  const found = firstLibrary === undefined ? undefined : await findFirstLibrary(storage, firstLibrary)
  if (found === undefined) return noneThere(c)
  const body = (
    <form class="form" method="post" action={path}>
      <p>{texts.what(found.papers, found.summaries)}</p>
      <p>{texts.stays}</p>
      <p>
        <b>{texts.warning}</b>
      </p>
      <SubmitRow label={texts.submit} kind="danger" back="/admin" />
    </form>
  )
  return adminPage(c, { here: '/admin', title: texts.title }, body)
})

adminFirstLibrary.post(path, async (c) => {
  const { storage, firstLibrary } = c.var.site
  if (firstLibrary === undefined) return noneThere(c)
  const library = { folder: firstLibrary, keptPapers: experimentPapers }
  const removed = await removeFirstLibrary(storage, c.var.actor, library)
  return isRefusal(removed) ? refusalPage(c, removed) : seeOther(c, '/admin', 'first-library-removed')
})

function noneThere(c: SiteContext): Response {
  return refusalPage(c, refuse('not-found', texts.none))
}
