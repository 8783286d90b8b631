// What an open page says of its paper. Pages are other people's: what comes back is checked like any input.
import { pageIdentifiers } from '#domain/identifiers/page-identifiers.ts'
import type { Identifier } from '#domain/identifiers/scheme.ts'
import { describePage, identifierMetas, titleMetas } from '../src/web/page-description.ts'
import { browser, type Tab } from './browser-api.ts'

export interface PagePaper {
  /** The surest first; at most a few. */
  identifiers: Identifier[]
  title: string
}

/** As many as one question to the library has room for. */
const mostIdentifiers = 8

export async function readPage({ id, url }: Tab): Promise<PagePaper> {
  const described = id === undefined ? undefined : await describe(id)
  // A PDF has an address and no document.
  const address = url !== undefined && /^https?:/.test(url) ? [url.replace(/#.*/, '')] : []
  const found = pageIdentifiers([...(described?.identifiers ?? []), ...address])
  return { identifiers: withoutAddresses(found).slice(0, mostIdentifiers), title: described?.title ?? '' }
}

/** The library needn't learn where the reader is if the page states which paper it shows. */
function withoutAddresses(found: Identifier[]): Identifier[] {
  const stated = found.filter(({ scheme }) => scheme !== 'url')
  return stated.length > 0 ? stated : found
}

/** Nothing where the browser lets no extension in, or where the page breaks the reading. */
async function describe(tabId: number) {
  try {
    const args: Parameters<typeof describePage> = [identifierMetas, titleMetas]
    const [answer] = await browser.scripting.executeScript({ target: { tabId }, func: describePage, args })
    return checked(answer?.result)
  } catch {
    return undefined
  }
}

function checked(result: unknown) {
  if (typeof result !== 'object' || result === null) return undefined
  const { identifiers, title } = result as Record<string, unknown>
  if (!Array.isArray(identifiers)) return undefined
  return {
    identifiers: identifiers.filter((one): one is string => typeof one === 'string').slice(0, 20),
    title: typeof title === 'string' ? title.slice(0, 300) : '',
  }
}
