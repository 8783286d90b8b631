// Where a new administrator begins: three next steps, and where email goes.
import { Hono } from 'hono'
import { findFirstLibrary } from '#actions/remove-first-library.ts'
import { outboxName } from '../../email-sent-page.tsx'
import { renderPage } from '../../page.tsx'
import type { SiteEnv } from '../../site.ts'
import { adminTexts } from '../../texts/admin.tsx'

export const adminWelcome = new Hono<SiteEnv>()

const texts = adminTexts.welcome

adminWelcome.get('/admin/welcome', async (c) => {
  const { title, storage, firstLibrary } = c.var.site
  const sample = firstLibrary === undefined ? undefined : await findFirstLibrary(storage, firstLibrary)
  const outbox = outboxName(c.var.site)
  return renderPage(
    c,
    { title: texts.title, isUnlisted: true },
    <article class="prose">
      <h1 class="page-title">{texts.title}</h1>
      <p>{texts.intro(title)}</p>
      <h2>{texts.next}</h2>
      <ol class="steps">
        <li>{texts.join}</li>
        <li>{sample ? texts.sample : texts.noSample}</li>
        <li>{texts.write}</li>
      </ol>
      {outbox !== undefined && <p class="notice">{texts.mail(outbox)}</p>}
    </article>,
  )
})
