// All schemes of identifiers. A new one is a file beside this one, a name in `schemeNames` and a line here.
import { acl } from './acl.ts'
import { arxiv } from './arxiv.ts'
import { dblp } from './dblp.ts'
import { doi } from './doi.ts'
import { hal } from './hal.ts'
import { isbn } from './isbn.ts'
import { openalex } from './openalex.ts'
import { openreview } from './openreview.ts'
import { orcid } from './orcid.ts'
import { pmcid } from './pmcid.ts'
import { pmid } from './pmid.ts'
import { s2 } from './s2.ts'
import { type Scheme, type SchemeName, schemeNames } from './scheme.ts'
import { url } from './url.ts'

const byName: Record<SchemeName, Scheme> = {
  arxiv,
  doi,
  pmid,
  pmcid,
  acl,
  openreview,
  dblp,
  hal,
  s2,
  openalex,
  isbn,
  orcid,
  url,
}

/** In the order in which text is offered to them: `url` takes every web address, so it's last. */
export const schemes: readonly Scheme[] = schemeNames.map((name) => byName[name])

export function schemeOf(name: SchemeName): Scheme {
  return byName[name]
}

export function isSchemeName(name: string): name is SchemeName {
  return Object.hasOwn(byName, name)
}
