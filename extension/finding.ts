// What the library says about the paper on a page: the one result that the badge and the popup show.
import { identifierLabel } from '#domain/identifiers/identifier.ts'
import type { Tab } from './browser-api.ts'
import { type Failure, findPaper, type LibraryPaper } from './library.ts'
import { type PagePaper, readPage } from './page.ts'
import type { Settings } from './settings.ts'

export type Finding =
  | { kind: 'no-library' }
  | { kind: 'no-paper' }
  | { kind: 'known'; library: string; paper: LibraryPaper }
  | { kind: 'unknown'; library: string; page: PagePaper; label?: string }
  | { kind: Failure; library: string }

/** `isFresh` for a click; what is looked up automatically may come from the browser's cache. */
export async function findOnPage(tab: Tab, settings: Settings, isFresh: boolean): Promise<Finding> {
  const { library } = settings
  if (library === undefined) return { kind: 'no-library' }
  const page = await readPage(tab)
  if (page.identifiers.length === 0) return { kind: 'no-paper' }
  const found = await findPaper({ library, identifiers: page.identifiers, isFresh })
  if (typeof found === 'string') return { kind: found, library }
  return found ? { kind: 'known', library, paper: found } : unknown(library, page)
}

/** The label is absent where all that the page has is its address. */
function unknown(library: string, page: PagePaper): Finding {
  const [first] = page.identifiers
  if (first === undefined || first.scheme === 'url') return { kind: 'unknown', library, page }
  return { kind: 'unknown', library, page, label: identifierLabel(first) }
}
