// The one place where a refusal becomes a page: its code, its status, its sentence, and a way on.
import type { Refusal } from '#domain/refusals.ts'
import { renderPage } from './page.tsx'
import type { SiteContext } from './site.ts'

type ErrorStatus = 400 | 404 | 405 | 410 | 414 | 500 | 503

/** Codes that readers can meet; any other code is a 400. */
const statuses: Record<string, { status: ErrorStatus; title: string }> = {
  'address-malformed': { status: 400, title: 'This address cannot be read' },
  'address-too-long': { status: 414, title: 'This address is too long' },
  'page-malformed': { status: 400, title: 'There is no such page number' },
  'sort-unknown': { status: 400, title: 'There is no such order' },
  'not-found': { status: 404, title: 'There is nothing here' },
  'page-beyond-end': { status: 404, title: 'The list is shorter than that' },
  'paper-unknown': { status: 404, title: 'This paper is not in the library' },
  'summary-unknown': { status: 404, title: 'There is no such summary' },
  'summary-gone': { status: 410, title: 'This summary was deleted' },
  'method-not-allowed': { status: 405, title: 'This cannot be done here' },
  'server-error': { status: 500, title: 'Something broke on our side' },
  'database-away': { status: 503, title: 'The library is not reachable for a moment' },
}

export function refusalPage(c: SiteContext, refusal: Refusal): Response {
  const { status, title } = statuses[refusal.code] ?? { status: 400, title: 'This cannot be done' }
  return renderPage(
    c,
    { title, isUnlisted: true },
    <article class="prose">
      <h1 class="page-title">{title}</h1>
      <p>{refusal.message}</p>
      <p>
        You can <a href="/">go to the summaries</a>, <a href="/venues">browse the venues</a> or search above.
      </p>
      <p class="quiet small">
        Status {status}, code <code>{refusal.code}</code>
        {status >= 500 && <>, request {c.var.requestId}</>}
      </p>
    </article>,
    { status },
  )
}
