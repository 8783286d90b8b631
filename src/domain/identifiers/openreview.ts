// Forums of OpenReview, `S1jmAotxg`: page, PDF and attachments of one submission carry one id. Alone it's just letters.
import type { Identifier, Scheme } from './scheme.ts'

const shape = /^[A-Za-z0-9_-]{5,24}$/

function readForum(value: string | null | undefined): Identifier | undefined {
  return value && shape.test(value) ? { scheme: 'openreview', value } : undefined
}

/** `references/pdf?id=` has the id of a revision, which isn't the submission's. */
function recogniseUrl({ hostname, pathname, searchParams }: URL): Identifier | undefined {
  if (!/(?:^|\.)openreview\.net$/.test(hostname)) return undefined
  if (!/^\/(?:forum|pdf|attachment|revisions|notes)\/?$/.test(pathname)) return undefined
  return readForum(searchParams.get('forum') ?? searchParams.get('id'))
}

export const openreview: Scheme = {
  name: 'openreview',
  identifies: 'paper',
  isOneWork: true,
  recognise: (text) => readForum(text.match(/^openreview(?:\.net)?(?:[\s-]?id)?\s*:\s*(\S+)$/i)?.[1]),
  recogniseUrl,
  normalise: (value) => readForum(value)?.value,
  label: ({ value }) => `OpenReview:${value}`,
  address: ({ value }) => `https://openreview.net/forum?id=${value}`,
}
