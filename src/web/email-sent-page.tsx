// The page after an email was sent, or put into the outbox of a library that has no mail server.
import { basename, dirname, join } from 'node:path'
import { renderPage } from './page.tsx'
import type { Site, SiteContext } from './site.ts'
import { accountTexts } from './texts/account.tsx'
import { EmailSent, type EmailSentProps } from './views/letters.tsx'

export function emailSentPage(c: SiteContext, email: Omit<EmailSentProps, 'outbox'>): Response {
  const outbox = outboxName(c.var.site)
  const { title, outboxTitle } = accountTexts.emailSent
  const head = { title: outbox === undefined ? title : outboxTitle, isUnlisted: true }
  return renderPage(c, head, <EmailSent {...email} outbox={outbox} />)
}

/** As in `data/outbox`: where on the server the data folder lies is nobody's business. */
export function outboxName({ outbox }: Pick<Site, 'outbox'>): string | undefined {
  return outbox === undefined ? undefined : join(basename(dirname(outbox)), basename(outbox))
}
