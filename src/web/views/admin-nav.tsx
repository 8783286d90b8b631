// The pages of the administration, as each of them shows them.
import type { ComponentChildren } from 'preact'
import { adminTexts } from '../texts/admin.tsx'

const { nav } = adminTexts

const pages = [
  ['/admin', nav.overview],
  ['/admin/people', nav.people],
  ['/admin/settings', nav.settings],
  ['/admin/jobs', nav.jobs],
  ['/admin/outbox', nav.outbox],
] as const

export type AdminPath = (typeof pages)[number][0]

interface AdminViewProps {
  here: AdminPath
  title: string
  children: ComponentChildren
}

export function AdminView({ here, title, children }: AdminViewProps) {
  return (
    <>
      <nav class="filters" aria-label={nav.label}>
        <ul class="tabs">
          {pages.map(([path, label]) => (
            <li>{path === here ? <b aria-current="page">{label}</b> : <a href={path}>{label}</a>}</li>
          ))}
        </ul>
      </nav>
      <h1 class="page-title">{title}</h1>
      {children}
    </>
  )
}
