// A page of the settings as an answer: its place among the others, and the status of what was refused.
import type { ComponentChildren } from 'preact'
import type { Refusal } from '#domain/refusals.ts'
import { renderPage } from './page.tsx'
import { statusOf } from './refusal-page.tsx'
import type { SiteContext } from './site.ts'
import { Refused } from './views/form.tsx'
import { type SettingsPath, SettingsView } from './views/settings-nav.tsx'

interface SettingsPageOptions {
  /** The page it is, or belongs to. */
  here: SettingsPath
  title: string
  refusal?: Refusal | undefined
  islands?: string[]
  formTargets?: string[]
}

export function settingsPage(
  c: SiteContext,
  { here, title, refusal, ...options }: SettingsPageOptions,
  body: ComponentChildren,
): Response {
  const view = (
    <SettingsView here={here} title={title}>
      <Refused refusal={refusal} />
      {body}
    </SettingsView>
  )
  return renderPage(c, { title, isUnlisted: true }, view, {
    status: refusal ? statusOf(refusal) : 200,
    ...options,
  })
}
