// The papers of `library/`, as the domain sees them.
import { readdirSync, readFileSync } from 'node:fs'
import { identifierKey, parseIdentifier } from '#domain/identifiers/identifier.ts'
import type { Identifier } from '#domain/identifiers/scheme.ts'
import type { Paper, Venue } from '#domain/papers/paper.ts'

interface PaperFile extends Omit<Paper, 'key' | 'identifiers' | 'authorsComplete' | 'venue'> {
  identifiers: string[]
  authorsComplete?: boolean
  venue?: string | null
}

const library = new URL('../../library/', import.meta.url)

export function readLibraryPapers(): Paper[] {
  const venues = new Map(readJson<Venue[]>('venues.json').map((venue) => [venue.key, venue]))
  const files = readdirSync(new URL('papers/', library)).filter((name) => name.endsWith('.json'))
  return files.map((name) => toPaper(readJson<PaperFile>(`papers/${name}`), venues))
}

function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(new URL(path, library), 'utf8')) as T
}

function toPaper(file: PaperFile, venues: Map<string, Venue>): Paper {
  const { identifiers: written, authorsComplete = true, venue: venueKey, ...rest } = file
  const identifiers = written.map(readIdentifier)
  const [strongest] = identifiers
  if (strongest === undefined) throw new Error(`“${file.title}” has no identifier`)
  const venue = venues.get(venueKey ?? '')
  return { ...rest, key: identifierKey(strongest), identifiers, authorsComplete, ...(venue ? { venue } : {}) }
}

function readIdentifier(text: string): Identifier {
  const identifier = parseIdentifier(text)
  if (identifier === undefined) throw new Error(`“${text}” is no identifier`)
  return identifier
}
