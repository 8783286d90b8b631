// Where a new administrator begins: what there is to decide, and where.
import { Hono } from 'hono'
import { renderPage } from '../../page.tsx'
import type { SiteEnv } from '../../site.ts'

export const adminWelcome = new Hono<SiteEnv>()

adminWelcome.get('/admin/welcome', (c) => {
  const { title, outbox } = c.var.site
  return renderPage(
    c,
    { title: 'Welcome', isUnlisted: true },
    <article class="prose">
      <h1 class="page-title">Welcome</h1>
      <p>
        You are an administrator of {title}, and you are signed in. Your account is ready; there is nothing to
        confirm.
      </p>
      <ul>
        <li>
          Decide <a href="/admin/settings">who may sign up</a>, or{' '}
          <a href="/settings/invitations">invite somebody</a>.
        </li>
        <li>
          Look at <a href="/admin">the library at a glance</a>: people, reports, jobs, the disk.
        </li>
        <li>
          <a href="/papers/new">Add a paper</a> and write its first summary.
        </li>
      </ul>
      {outbox !== undefined && (
        <p>
          No mail server is set, so email is kept in files: account emails are in the{' '}
          <a href="/outbox">outbox</a>, with the links that confirm addresses. <code>SCHOLIUM_SMTP</code>{' '}
          names a server that sends it.
        </p>
      )}
    </article>,
  )
})
