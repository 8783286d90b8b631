// The pages of the settings, as each of them shows them. A new page is a line here.
import type { ComponentChildren } from 'preact'
import { settingsTexts } from '../texts/settings.tsx'

const { nav } = settingsTexts

const pages = [
  ['/settings', nav.profile],
  ['/settings/account', nav.account],
  ['/settings/mail', nav.mail],
  ['/settings/tokens', nav.tokens],
  ['/settings/invitations', nav.invitations],
  ['/settings/export', nav.export],
] as const

export type SettingsPath = (typeof pages)[number][0]

export function SettingsNav({ here }: { here: SettingsPath }) {
  return (
    <nav class="filters" aria-label={nav.label}>
      <ul class="tabs">
        {pages.map(([path, label]) => (
          <li>{path === here ? <b aria-current="page">{label}</b> : <a href={path}>{label}</a>}</li>
        ))}
      </ul>
    </nav>
  )
}

interface SettingsViewProps {
  /** The page it is, or belongs to. */
  here: SettingsPath
  title: string
  children: ComponentChildren
}

export function SettingsView({ here, title, children }: SettingsViewProps) {
  return (
    <div class="form">
      <SettingsNav here={here} />
      <h1 class="page-title">{title}</h1>
      {children}
    </div>
  )
}
