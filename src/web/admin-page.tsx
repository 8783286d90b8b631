// A page of the administration as an answer: its place among the others, and the status of what was refused.
import type { ComponentChildren } from 'preact'
import type { Refusal } from '#domain/refusals.ts'
import { renderPage } from './page.tsx'
import { statusOf } from './refusal-page.tsx'
import type { SiteContext } from './site.ts'
import { type AdminPath, AdminView } from './views/admin-nav.tsx'
import { Refused } from './views/form.tsx'

interface AdminPageOptions {
  here: AdminPath
  title: string
  refusal?: Refusal | undefined
}

export function adminPage(
  c: SiteContext,
  { here, title, refusal }: AdminPageOptions,
  body: ComponentChildren,
): Response {
  const view = (
    <AdminView here={here} title={title}>
      <Refused refusal={refusal} />
      {body}
    </AdminView>
  )
  return renderPage(c, { title, isUnlisted: true }, view, { status: refusal ? statusOf(refusal) : 200 })
}
