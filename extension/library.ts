// Questions to the library that the reader chose, and addresses in it.
import { identifierKey, keyAddress } from '#domain/identifiers/identifier.ts'
import type { Identifier } from '#domain/identifiers/scheme.ts'
import type { PagePaper } from './page.ts'

export interface LibraryPaper {
  key: string
  title: string
  summaryCount: number
}

/** `isFresh` asks the library itself, not this browser's cache. */
export interface Question {
  library: string
  identifiers: Identifier[]
  isFresh: boolean
}

export type Failure = 'unreachable' | 'not-a-library' | 'too-many'

/** Milliseconds. */
const longestWait = 10_000

/** The paper under the first identifier that the library knows; nothing if it knows none. */
export async function findPaper(question: Question): Promise<LibraryPaper | undefined | Failure> {
  const response = await ask(question)
  if (response === undefined) return 'unreachable'
  if (response.status === 429) return 'too-many'
  if (response.status >= 500) return 'unreachable'
  return response.ok ? readAnswer(response) : 'not-a-library'
}

async function ask({ library, identifiers, isFresh }: Question): Promise<Response | undefined> {
  const query = new URLSearchParams(identifiers.map((one) => ['identifier', writtenOf(one)]))
  try {
    return await fetch(`${library}/api/v1/papers/known?${query}`, {
      cache: isFresh ? 'no-cache' : 'default',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(longestWait),
    })
  } catch {
    return undefined
  }
}

async function readAnswer(response: Response): Promise<LibraryPaper | undefined | Failure> {
  try {
    const { items } = (await response.json()) as { items: { paper: LibraryPaper | null }[] }
    const found = items.find(({ paper }) => paper !== null)?.paper
    return found ? checkedPaper(found) : undefined
  } catch {
    return 'not-a-library'
  }
}

function checkedPaper({ key, title, summaryCount }: LibraryPaper): LibraryPaper | Failure {
  const isWhole = typeof key === 'string' && typeof title === 'string' && Number.isSafeInteger(summaryCount)
  return isWhole ? { key, title: title.slice(0, 1_000), summaryCount } : 'not-a-library'
}

/** Reads back as the same identifier, and keeps its case. */
function writtenOf({ scheme, value }: Identifier): string {
  return `${scheme}:${value}`
}

export function paperPage(library: string, { key }: LibraryPaper): string {
  return library + keyAddress(key)
}

export function writingPage(library: string, paper: LibraryPaper): string {
  return `${paperPage(library, paper)}/summary`
}

/** Where the library takes up a paper it doesn't have, with what the page says of it. */
export function addingPage(library: string, { identifiers, title }: PagePaper): string {
  const query = new URLSearchParams(identifiers.map((one) => ['identifier', writtenOf(one)]))
  if (title !== '') query.set('title', title)
  return `${library}/add?${query}`
}

export function searchPage(library: string, { identifiers, title }: PagePaper): string {
  const [first] = identifiers
  return `${library}/search?${new URLSearchParams({ q: title || (first ? identifierKey(first) : '') })}`
}
