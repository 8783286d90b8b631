// Papers of one batch of an import as they came, in temporary tables of its connection.
import type { ClientBase } from 'pg'
import type { WorkType } from '#domain/papers/paper.ts'
import { type Cell, copyRows } from './copy-rows.ts'

/** One paper of a batch; `place` numbers it there. */
export interface StagedPaper {
  place: number
  key: string
  identifiers: { key: string; scheme: string; value: string; label: string }[]
  title: string
  authors: object[]
  authorsComplete: boolean
  authorNames: string
  year: number | undefined
  venueName: string | undefined
  venueYear: number | undefined
  type: WorkType | undefined
  volume: string | undefined
  number: string | undefined
  pages: string | undefined
  fields: string[]
  tags: string[]
  abstract: string | undefined
  brief: string | undefined
  url: string | undefined
}

const columns = [
  ...['place int', 'key text', 'keys text[]', 'schemes text[]', 'vals text[]', 'labels text[]', 'title text'],
  ...['authors jsonb', 'authors_complete boolean', 'author_names text', 'year int', 'venue_name text'],
  ...[
    'venue_year int',
    'type text',
    'volume text',
    'number text',
    'pages text',
    'fields text[]',
    'tags text[]',
  ],
  ...['abstract text', 'brief text', 'url text'],
]

/** Once for a connection. Temporary tables aren't logged, and nobody else sees them. */
export async function makeStaging(client: ClientBase): Promise<void> {
  await client.query(`
    create temp table import_papers (${columns.join(', ')});
    create temp table import_titles (place int, hash text, year int);
    create temp table import_found (place int, paper_id bigint, other_id bigint);
    create temp table import_venues (name text, venue_id bigint)`)
}

export async function emptyStaging(client: ClientBase): Promise<void> {
  await client.query('truncate import_papers, import_titles, import_found, import_venues')
}

export async function stagePapers(client: ClientBase, papers: Iterable<StagedPaper>): Promise<void> {
  await copyRows(client, 'import_papers', cellsOf(papers))
}

function* cellsOf(papers: Iterable<StagedPaper>): Generator<Cell[]> {
  for (const paper of papers) {
    const { identifiers } = paper
    yield [
      paper.place,
      paper.key,
      identifiers.map(({ key }) => key),
      identifiers.map(({ scheme }) => scheme),
      identifiers.map(({ value }) => value),
      identifiers.map(({ label }) => label),
      paper.title,
      JSON.stringify(paper.authors),
      paper.authorsComplete,
      paper.authorNames,
      paper.year ?? null,
      paper.venueName ?? null,
      paper.venueYear ?? null,
      paper.type ?? null,
      paper.volume ?? null,
      paper.number ?? null,
      paper.pages ?? null,
      paper.fields,
      paper.tags,
      paper.abstract ?? null,
      paper.brief ?? null,
      paper.url ?? null,
    ]
  }
}

/** Papers that came to be one with another of the batch are staged again as one. */
export async function restage(client: ClientBase, gone: number[], papers: StagedPaper[]): Promise<void> {
  if (gone.length === 0) return
  await client.query('delete from import_papers where place = any ($1)', [gone])
  await stagePapers(client, papers)
}

/** Which papers of the library they are. */
export async function noteFound(
  client: ClientBase,
  found: { place: number; paperId: number }[],
): Promise<void> {
  if (found.length > 0)
    await copyRows(
      client,
      'import_found (place, paper_id)',
      found.map((one) => [one.place, one.paperId]),
    )
}
