// Identifiers of the ACL Anthology: `P16-1145` until 2020, `2023.acl-long.1` since. Revisions (`v2`) aren't part of the identity.
import { decodePath } from './cleaning.ts'
import type { Identifier, Scheme } from './scheme.ts'

/** A letter for the meeting, two digits of the year (1952 to 2020), volume and paper. */
const oldStyle = /^([A-Z])(\d{2})-(\d{4})$/
/** Year, meeting, volume, paper: `2020.nlp4convai-1.3`, `2023.findings-emnlp.12`. */
const newStyle = /^(?:19|20)\d{2}\.[a-z][a-z0-9]*(?:_[a-z0-9]+)*-[a-z0-9_]+\.(?:0|[1-9]\d{0,4})$/

function isAcl(value: string): boolean {
  const year = Number(value.match(oldStyle)?.[2] ?? Number.NaN)
  return newStyle.test(value) || year <= 20 || year >= 52
}

/** `P16-1145v2`, `2023.acl-long.1`, and the file of either, `W19-4828.pdf`: upper-case letters in the old style, lower-case in the new. */
function readAcl(written: string): Identifier | undefined {
  const text = written.replace(/\.pdf$/i, '').replace(/v[1-9]\d?$/i, '')
  const value = /^\d/.test(text) ? text.toLowerCase() : text.toUpperCase()
  return isAcl(value) ? { scheme: 'acl', value } : undefined
}

/** Without its label the old style needs its capital letter: `p16-1145` may be anybody's number. */
function recognise(text: string): Identifier | undefined {
  const labelled = text.match(/^(?:acl(?:[\s-]?anthology)?(?:[\s-]?id)?)[\s:]+(\S+)$/i)?.[1]
  if (labelled !== undefined) return readAcl(labelled)
  return /^[a-z]\d/.test(text) ? undefined : readAcl(text)
}

const hosts =
  /^(?:www\.)?(?:aclanthology\.org|aclanthology\.info|aclweb\.org)$|^aclanthology\.coli\.uni-saarland\.de$/
/** Page, PDF, citations and attachments of one paper, also in the folders of older addresses: `/anthology/P/P19/P19-1001.pdf`. */
const path =
  /^\/+(?:anthology(?:-files)?\/+)?(?:(?:papers|attachments|pdf|bibtex)\/+)?(?:[A-Z]\/+[A-Z]\d{2}\/+)?([^/]+?)(?:\.(?:pdf|bib|xml|endf|mods|html|(?:Presentation|Poster|Software|Dataset|OptionalSupplementaryMaterial|Notes|Attachment|Supplementary|Video)\w*\.\w{1,5}))?\/*(?:\/[^/]+)?$/i

function recogniseUrl({ hostname, pathname }: URL): Identifier | undefined {
  if (!hosts.test(hostname)) return undefined
  const written = decodePath(pathname).match(path)?.[1]
  return written === undefined ? undefined : readAcl(written)
}

export const acl: Scheme = {
  name: 'acl',
  identifies: 'paper',
  isOneWork: true,
  recognise,
  recogniseUrl,
  normalise: (value) => (isAcl(value) ? value : undefined),
  label: ({ value }) => `ACL:${value}`,
  address: ({ value }) => `https://aclanthology.org/${value}/`,
}
