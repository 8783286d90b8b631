// Loads the synthetic library into a migrated, empty database: papers by COPY and counted once, the rest with the triggers on, the
// indexes built at the end.
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { pipelineVersion } from '#text/pipeline-version.ts'
import { feedOf } from '#text/rendering.ts'
import { makePaper, type SyntheticPaper } from './papers.ts'
import { fieldKeys, venueRows } from './places.ts'
import {
  type LibrarySize,
  makePerson,
  makeSummaries,
  personCount,
  type SyntheticSummary,
  votesOf,
} from './summaries.ts'
import { type PooledText, renderingFor } from './texts.ts'
import { capital } from './words.ts'

export type Progress = (step: string, done: number, of: number) => void

type Row = Record<string, unknown>

const papersAtOnce = 10_000
const summariesAtOnce = 500
const votesAtOnce = 20_000

export async function loadLibrary(
  client: pg.Client,
  size: LibrarySize,
  pool: PooledText[],
  progress: Progress,
): Promise<void> {
  await client.query('set statement_timeout = 0')
  await client.query('set synchronous_commit = off')
  const indexes = await dropIndexes(client)
  const plan = { size, pool, summaries: makeSummaries(size, pool.length) }
  await loadPlaces(client)
  await loadPeople(client, plan)
  await loadPapers(client, plan, progress)
  await loadSummaries(client, plan, progress)
  await loadVotes(client, plan, progress)
  // The library is whole: the server shall not add the first papers to it.
  await client.query(`insert into steps_done (step) values ('first-library')`)
  await buildIndexes(client, indexes, progress)
  await settle(client)
}

interface Plan {
  size: LibrarySize
  pool: PooledText[]
  summaries: SyntheticSummary[]
}

/** Inserting into an index of words row by row takes several times as long as building it. */
async function dropIndexes(client: pg.Client): Promise<{ name: string; definition: string }[]> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition
     from pg_index i join pg_class c on c.oid = i.indrelid
     where c.relnamespace = 'public'::regnamespace and not i.indisunique`,
  )
  for (const { name } of rows) await client.query(`drop index ${name}`)
  return rows
}

async function buildIndexes(
  client: pg.Client,
  indexes: { name: string; definition: string }[],
  progress: Progress,
): Promise<void> {
  await client.query(`set maintenance_work_mem = '256MB'`)
  for (const [i, { definition }] of indexes.entries()) {
    await client.query(definition)
    progress('indexes', i + 1, indexes.length)
  }
}

async function settle(client: pg.Client): Promise<void> {
  for (const table of ['venues', 'papers', 'persons', 'revisions'])
    await client.query(`select setval(pg_get_serial_sequence('${table}', 'id'), max(id)) from ${table}`)
  await client.query('vacuum (analyze)')
  await client.query('checkpoint').catch(ignoreDenied)
}

/** Only a superuser may order a checkpoint; a given server then makes its own. */
function ignoreDenied(error: Error & { code?: string }): void {
  if (error.code !== '42501') throw error
}

async function loadPlaces(client: pg.Client): Promise<void> {
  await insert(client, 'venues', venueRows)
  const rows = fieldKeys.map((key) => ({ key, name: capital(key.replaceAll('-', ' ')) }))
  await insert(client, 'fields', rows)
}

async function loadPeople(client: pg.Client, { size, summaries }: Plan): Promise<void> {
  const signed = new Map<number, number>()
  for (const { authorId, isAnonymous } of summaries)
    if (!isAnonymous) signed.set(authorId, (signed.get(authorId) ?? 0) + 1)
  const rows = Array.from({ length: personCount(size) }, (_, index) => {
    const { id, name, displayName } = makePerson(index)
    const joined_at = new Date(Date.UTC(2018, 0, 1))
    return { id, name, display_name: displayName, bio: '', joined_at, summary_count: signed.get(id) ?? 0 }
  })
  await insert(client, 'persons', rows)
}

async function loadPapers(client: pg.Client, { size, pool, summaries }: Plan, progress: Progress) {
  const texts = new Map<number, string[]>()
  for (const { paperId, textIndex } of summaries)
    texts.set(paperId, [...(texts.get(paperId) ?? []), (pool[textIndex] as PooledText).rendering.plain])
  await client.query('alter table papers disable trigger user')
  for (let start = 0; start < size.papers; start += papersAtOnce) {
    const end = Math.min(size.papers, start + papersAtOnce)
    const papers = Array.from({ length: end - start }, (_, i) => makePaper(start + i))
    const rows = papers.map((paper) => paperRow(paper, texts.get(paper.id) ?? []))
    const identifiers = papers.flatMap((paper) =>
      paper.identifiers.map((one): Row => ({ ...one, paper_id: paper.id })),
    )
    await copyRows(client, 'papers', rows)
    await copyRows(client, 'paper_identifiers', identifiers)
    progress('papers', end, size.papers)
  }
  await client.query('alter table papers enable trigger user')
  await countPapers(client)
}

/** What the triggers would have counted, in one pass instead of one for each batch. */
async function countPapers(client: pg.Client): Promise<void> {
  await client.query(`insert into paper_counts (kind, key, papers)
    select l.kind, l.key, count(*) from papers p, paper_labels(p.venue_id, p.venue_year, p.fields, p.tags) l group by 1, 2`)
  await client.query(`insert into search_words (word, papers)
    select word, count(*) from papers p, paper_words(p.title, p.author_names) word group by 1`)
}

/** Columns are those of the first row. */
async function copyRows(client: pg.Client, table: string, rows: Row[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {})
  const into = client.query(copyFrom(`copy ${table} (${columns.join(', ')}) from stdin`))
  const lines = rows.map((row) => `${columns.map((column) => copyValue(row[column])).join('\t')}\n`)
  await pipeline(Readable.from(lines), into)
}

/** A value in the text format of COPY. Lists of words become array literals, other objects JSON. */
function copyValue(value: unknown): string {
  if (value === null || value === undefined) return '\\N'
  if (value instanceof Date) return value.toISOString()
  const text = isWords(value)
    ? `{${value.map((word) => JSON.stringify(word)).join(',')}}`
    : typeof value === 'object'
      ? JSON.stringify(value)
      : String(value)
  return text.replace(/[\\\n\r\t]/g, (character) => copyEscapes[character] ?? character)
}

const copyEscapes: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }

function isWords(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string')
}

function paperRow(paper: SyntheticPaper, summaryTexts: string[]): Row {
  const { id, key, title, authors, year, venueId, fields, tags, abstract, brief, addedAt } = paper
  return {
    id,
    key,
    title,
    authors,
    authors_complete: true,
    author_names: authors.map((author) => author.name).join('\n'),
    year,
    venue_id: venueId,
    venue_year: year,
    fields,
    tags,
    abstract,
    brief,
    added_at: addedAt,
    changed_at: addedAt,
    summary_count: summaryTexts.length,
    summary_text: summaryTexts.join('\n'),
  }
}

async function loadSummaries(client: pg.Client, { pool, summaries }: Plan, progress: Progress) {
  for (let start = 0; start < summaries.length; start += summariesAtOnce) {
    const some = summaries.slice(start, start + summariesAtOnce)
    await insert(client, 'summaries', some.map(summaryRow))
    await insert(
      client,
      'revisions',
      some.map((summary) => revisionRow(summary, pool)),
    )
    await insert(
      client,
      'renderings',
      some.map((summary) => renderingRow(summary, pool)),
    )
    await insert(
      client,
      'citations',
      some.flatMap((summary) => citationRows(summary, pool)),
    )
    progress('summaries', start + some.length, summaries.length)
  }
}

function summaryRow(summary: SyntheticSummary): Row {
  return {
    id: summary.id,
    paper_id: summary.paperId,
    author_id: summary.authorId,
    visibility: 'public',
    anonymous: summary.isAnonymous,
    language: 'en',
    revision_id: summary.id,
    revision_number: 1,
    published_at: summary.publishedAt,
    ups: summary.ups,
    downs: summary.downs,
    hot: summary.hot,
    best: summary.best,
    fields: makePaper(summary.paperId - 1).fields,
  }
}

function revisionRow({ id, textIndex, publishedAt }: SyntheticSummary, pool: PooledText[]): Row {
  const { text } = pool[textIndex] as PooledText
  return { id, summary_id: id, number: 1, text, dialect: 'scholium', created_at: publishedAt }
}

function renderingRow({ id, textIndex }: SyntheticSummary, pool: PooledText[]): Row {
  const rendering = renderingFor(pool[textIndex] as PooledText, id)
  const { html, leadHtml, excerpt, plain, wordCount } = rendering
  const feed = feedOf(rendering)
  return {
    revision_id: id,
    pipeline_version: pipelineVersion,
    html,
    lead_html: leadHtml,
    feed_html: feed.html,
    feed_lead_html: feed.leadHtml,
    excerpt,
    plain,
    word_count: wordCount,
    has_math: html.includes('class="katex"'),
  }
}

function citationRows({ id, textIndex }: SyntheticSummary, pool: PooledText[]): Row[] {
  const { citations } = (pool[textIndex] as PooledText).rendering
  return citations.map((key, position) => ({ summary_id: id, key, position }))
}

async function loadVotes(client: pg.Client, { size, summaries }: Plan, progress: Progress): Promise<void> {
  const people = personCount(size)
  let rows: Row[] = []
  for (const summary of summaries) {
    for (const { voterId, value } of votesOf(summary, people))
      rows.push({ summary_id: summary.id, voter_id: voterId, value, cast_at: summary.publishedAt })
    if (rows.length < votesAtOnce && summary.id < summaries.length) continue
    await insert(client, 'votes', rows)
    rows = []
    progress('votes', summary.id, summaries.length)
  }
}

/** Columns are those of the first row. */
async function insert(client: pg.Client, table: string, rows: object[]): Promise<void> {
  const [first] = rows
  if (first === undefined) return
  const columns = Object.keys(first).join(', ')
  await client.query(
    `insert into ${table} (${columns}) overriding system value
     select ${columns} from json_populate_recordset(null::${table}, $1)`,
    [JSON.stringify(rows)],
  )
}
