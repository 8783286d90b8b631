// The mails of a library without SMTP that are about accounts, for administrators. Where mail goes out, there is no such page.
import { Hono } from 'hono'
import { countOtherMails, listMails, readMail } from '#actions/letters/read-outbox.ts'
import { isRefusal, refuse } from '#domain/refusals.ts'
import { adminPage } from '../../admin-page.tsx'
import { outboxName } from '../../email-sent-page.tsx'
import { type ReadableMail, readMailText } from '../../formats/mail-text.ts'
import { refusalPage } from '../../refusal-page.tsx'
import { readPage } from '../../request.ts'
import type { SiteContext, SiteEnv } from '../../site.ts'
import { adminTexts } from '../../texts/admin.tsx'
import { Ago } from '../../views/ago.tsx'
import { addressOf, PageLinks } from '../../views/paging.tsx'

export const adminOutbox = new Hono<SiteEnv>()

for (const path of ['/admin/outbox', '/outbox']) {
  adminOutbox.get(path, showList)
  adminOutbox.get(`${path}/:id`, showMail)
}

const texts = adminTexts.outbox
const { title } = texts
const here = '/admin/outbox' as const
const mailsOnPage = 50

async function showList(c: SiteContext): Promise<Response> {
  const { outbox } = c.var.site
  if (outbox === undefined) return adminPage(c, { here, title }, <p>{texts.sent}</p>)
  const request = readPage(c)
  if (isRefusal(request)) return refusalPage(c, request)
  const ids = await listMails(outbox, c.var.actor)
  if (isRefusal(ids)) return refusalPage(c, ids)
  const { page } = request
  const shown = ids.slice((page - 1) * mailsOnPage, page * mailsOnPage)
  if (shown.length === 0 && page > 1) return refusalPage(c, refuse('page-beyond-end', texts.noSuchPage))
  const mails = await Promise.all(shown.map((id) => findMail(c, outbox, id)))
  const others = await countOtherMails(outbox, c.var.actor)
  const list = { path: here, query: {} }
  const body = (
    <>
      <p class="page-intro">{texts.intro(outboxName(c.var.site) ?? '', isRefusal(others) ? 0 : others)}</p>
      {ids.length === 0 ? (
        <p class="empty">{texts.empty}</p>
      ) : (
        <Mails mails={mails.filter((mail) => mail !== undefined)} />
      )}
      <PageLinks
        page={page}
        before={page > 1 ? addressOf(list, page === 2 ? {} : { page: page - 1 }) : undefined}
        after={ids.length > page * mailsOnPage ? addressOf(list, { page: page + 1 }) : undefined}
      />
    </>
  )
  return adminPage(c, { here, title }, body)
}

interface ListedMail extends ReadableMail {
  id: string
}

/** Nothing where it was removed meanwhile. */
async function findMail(c: SiteContext, outbox: string, id: string): Promise<ListedMail | undefined> {
  const message = await readMail(outbox, c.var.actor, id)
  return isRefusal(message) ? undefined : { id, ...readMailText(message) }
}

function Mails({ mails }: { mails: ListedMail[] }) {
  return (
    <table class="rows">
      <thead>
        <tr>
          <th scope="col">{texts.subject}</th>
          <th scope="col">{texts.to}</th>
          <th scope="col">{texts.when}</th>
        </tr>
      </thead>
      <tbody>
        {mails.map(({ id, subject, to, date }) => (
          <tr>
            <th scope="row">
              <a href={`/outbox/${id}`}>{subject}</a>
            </th>
            <td data-label={texts.to}>{to}</td>
            <td data-label={texts.when}>
              <Sent date={date} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Sent({ date }: { date: string }) {
  const sent = new Date(date)
  return Number.isNaN(sent.getTime()) ? <span>{date}</span> : <Ago date={sent} />
}

async function showMail(c: SiteContext): Promise<Response> {
  const { outbox } = c.var.site
  if (outbox === undefined) return refusalPage(c, refuse('not-found', texts.sent))
  const message = await readMail(outbox, c.var.actor, c.req.param('id') ?? '')
  if (isRefusal(message)) return refusalPage(c, message)
  const { to, subject, date, text } = readMailText(message)
  const body = (
    <div class="form">
      <p>{texts.mailTo(to, <Sent date={date} />)}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <pre class="source-text" tabIndex={0}>
        {withLinks(text)}
      </pre>
      <p>
        <a href={here}>{texts.back}</a>
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
