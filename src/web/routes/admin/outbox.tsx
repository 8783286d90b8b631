// The mails of a library without SMTP that are about accounts, for administrators. Where mail goes out, there is no such page.
import { Hono } from 'hono'
import { countOtherMails, listMails, readMail } from '#actions/letters/read-outbox.ts'
import { isRefusal, refuse } from '#domain/refusals.ts'
import { adminPage } from '../../admin-page.tsx'
import { readMailText } from '../../formats/mail-text.ts'
import { refusalPage } from '../../refusal-page.tsx'
import type { SiteContext, SiteEnv } from '../../site.ts'

export const adminOutbox = new Hono<SiteEnv>()

for (const path of ['/admin/outbox', '/outbox']) {
  adminOutbox.get(path, showList)
  adminOutbox.get(`${path}/:id`, showMail)
}

const here = '/admin/outbox' as const

async function showList(c: SiteContext): Promise<Response> {
  const { outbox } = c.var.site
  if (outbox === undefined) return adminPage(c, { here, title: 'Outbox' }, <p>Mail goes out by SMTP.</p>)
  const ids = await listMails(outbox, c.var.actor)
  if (isRefusal(ids)) return refusalPage(c, ids)
  const others = await countOtherMails(outbox, c.var.actor)
  const body = (
    <div class="form">
      <p class="page-intro">
        No mail server is set, so mail is kept here. Its links open accounts: read only what is yours. Mail
        that is not about accounts ({isRefusal(others) ? 0 : others} so far) is not shown: to whom it goes
        would tell who anonymous authors are.
      </p>
      {ids.length === 0 && <p class="empty">No mail about accounts yet.</p>}
      <ul>
        {ids.map((id) => (
          <li>
            <a href={`/outbox/${id}`}>{id}</a>
          </li>
        ))}
      </ul>
    </div>
  )
  return adminPage(c, { here, title: 'Outbox' }, body)
}

async function showMail(c: SiteContext): Promise<Response> {
  const { outbox } = c.var.site
  if (outbox === undefined) return refusalPage(c, refuse('not-found', 'Mail goes out by SMTP.'))
  const message = await readMail(outbox, c.var.actor, c.req.param('id') ?? '')
  if (isRefusal(message)) return refusalPage(c, message)
  const { to, subject, date, text } = readMailText(message)
  const body = (
    <div class="form">
      <p>
        To {to}, {date}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <pre class="source-text" tabIndex={0}>
        {withLinks(text)}
      </pre>
      <p>
        <a href="/outbox">All mail</a>
      </p>
    </div>
  )
  return adminPage(c, { here, title: subject }, body)
}

/** Addresses in the text can be followed. */
function withLinks(text: string) {
  return text
    .split(/(https?:\/\/[^\s<>"]+)/)
    .map((part, i) => (i % 2 === 1 ? <a href={part}>{part}</a> : part))
}
