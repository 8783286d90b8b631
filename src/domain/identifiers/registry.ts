// All schemes of identifiers. A new one is a file beside this one, a name in `schemeNames` and a line here.
import { arxiv } from './arxiv.ts'
import { dblp } from './dblp.ts'
import { doi } from './doi.ts'
import type { Scheme, SchemeName } from './scheme.ts'
import { url } from './url.ts'

const byName: Record<SchemeName, Scheme> = { arxiv, doi, dblp, url }

/** In the order in which text is offered to them: `url` takes every web address, so it's last. */
export const schemes: readonly Scheme[] = Object.values(byName)

export function schemeOf(name: SchemeName): Scheme {
  return byName[name]
}

export function isSchemeName(name: string): name is SchemeName {
  return Object.hasOwn(byName, name)
}
