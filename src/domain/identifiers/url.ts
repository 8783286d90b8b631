// Web addresses, for papers that have nothing better. Two addresses are one page where they differ only in what never picks a page.
import { isImpossiblePage } from './arxiv.ts'
import { trimSentenceEnd } from './edges.ts'
import type { Identifier, Scheme } from './scheme.ts'

const knownHost =
  /^(?:[\w-]+\.)*(?:arxiv\.org|lanl\.gov|alphaxiv\.org|ar5iv\.org|arxiv-vanity\.com|scirate\.com|huggingface\.co|doi\.org|dblp\.org|uni-trier\.de|openreview\.net|aclanthology\.org|aclweb\.org|ncbi\.nlm\.nih\.gov|europepmc\.org|semanticscholar\.org|hal\.science|openalex\.org|orcid\.org|biorxiv\.org|medrxiv\.org)\//i

/** `http s://`, `https:/` after a proxy merged the slashes, `https://https://`: as whole addresses. */
export function repairAddress(text: string): string {
  return text
    .replace(/^url: ?(?=h ?t ?t ?p)/i, '')
    .replace(/^h ?t ?t ?p ?(s?) ?: ?(?:\/ ?){1,3}/i, (_, secure: string) => `http${secure.toLowerCase()}://`)
    .replace(/^(?:https?:\/\/){1,3}(?=https?:\/\/)/i, '')
}

/** A whole web address. Without `https://` only at hosts that papers are known by. */
export function parseWebAddress(text: string): URL | undefined {
  const repaired = repairAddress(text)
  const isWhole = /^https?:\/\//i.test(repaired)
  if (!isWhole && !knownHost.test(text)) return undefined
  const written = isWhole ? repaired : `https://${text}`
  return /\s/.test(written) ? undefined : (URL.parse(written) ?? undefined)
}

/** `journals.aps.org/prl/…`: what reads like an address whose scheme was left out. */
export function addressedWithoutScheme(text: string): URL | undefined {
  const isLikely = /^(?:\/\/)?(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24}\/\S+$/i.test(text)
  return isLikely ? (URL.parse(`https://${text.replace(/^\/\//, '')}`) ?? undefined) : undefined
}

/** Who sent a reader, and their session; none of it picks a page. */
const tracking =
  /^(?:utm_\w+|fbclid|gclid|gbraid|wbraid|dclid|msclkid|yclid|twclid|ttclid|igshid|igsh|mc_cid|mc_eid|mkt_tok|_ga|_gl|_hsenc|_hsmi|ref_src|ref_url|wt_mc|spm|casa_token|jsessionid|phpsessid)$/i

/**
 * A fragment may be a paper of a page with many, so it counts, but not where it's a place within one: a page of a PDF, text that a
 * browser highlights, a section, figure or reference.
 */
const placeInPage =
  /^(?:$|:~:|page=|view=|zoom=|nameddest=|search=|toolbar=|(?:top|main|main-content|content|contents|abstract|abs|article|full-?text|introduction|intro|background|methods?|results?|discussion|conclusions?|references|refs|bibliography|citations?|comments?|footnotes?|figures?|tables?|supplementary|supplement|acknowledge?ments?|appendix|download|metrics|info|citeas|author-information|rightslink)$|(?:sec|section|fig|figure|tab|table|ref|cite|cit|fn|note|eq|bib|cr|app)[-_.]?\w{0,3}\d+$|S\d+(?:\.SS\d+)?$)/i

function recogniseUrl(address: URL): Identifier | undefined {
  if (!address.hostname.includes('.') || address.username !== '' || address.password !== '') return undefined
  // Pages of people, also of those whose iD has a wrong check digit.
  if (/(?:^|\.)orcid\.org$/.test(address.hostname)) return undefined
  if (isImpossiblePage(address)) return undefined
  const value = normalForm(address)
  return value === undefined ? undefined : { scheme: 'url', value }
}

/** Every round parses the whole address again. One that isn't done by then is made of nothing but brackets and slashes. */
const mostRounds = 8

/** Shortened until nothing more can go, so that reading it again leaves it as it is. */
function normalForm(address: URL): string | undefined {
  let value = address.href
  let url: URL | null = address
  for (let round = 0; round < mostRounds && url !== null; round++) {
    const shorter = shorten(url)
    if (shorter === value) return value
    value = shorter
    url = URL.parse(value)
  }
  return undefined
}

function shorten(address: URL): string {
  const url = new URL(address)
  url.protocol = 'https:'
  if (placeInPage.test(url.hash.slice(1).replace(/[?&].*$/, ''))) url.hash = ''
  for (const name of new Set(url.searchParams.keys())) if (tracking.test(name)) url.searchParams.delete(name)
  url.pathname = url.pathname.replace(/;jsessionid=[^;/]*/i, '')
  if (url.hash !== '') return trimSentenceEnd(withoutSlashBefore(url))
  return trimSentenceEnd(url.href.replace(/#$/, '').replace(/(?<![/?])[/?]+$/, ''))
}

function withoutSlashBefore(url: URL): string {
  const page = url.href.slice(0, -url.hash.length).replace(/(?<!\/)\/+$/, '')
  return page + url.hash
}

export const url: Scheme = {
  name: 'url',
  identifies: 'paper',
  isOneWork: true,
  recognise: () => undefined,
  recogniseUrl,
  normalise: (value) => {
    const address = parseWebAddress(value)
    return address && recogniseUrl(address)?.value
  },
  label: ({ value }) => value,
  address: ({ value }) => value,
}
