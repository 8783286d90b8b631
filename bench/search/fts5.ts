// SQLite's FTS5 in this process, ranked by BM25: title, authors and abstract, with Porter's stemmer.

import { existsSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { DatabaseSync } from 'node:sqlite'
import type pg from 'pg'
import { pageLength, type SearchContestant } from './contestant.ts'

export interface Fts5 extends SearchContestant {
  /** Number of papers that match. */
  count(text: string): number
  close(): void
}

const batch = 20_000

export async function openFts5(
  file: string,
  client: pg.ClientBase,
  progress: (done: number) => void,
): Promise<Fts5> {
  if (!existsSync(file)) await build(file, client, progress)
  const database = new DatabaseSync(file, { readOnly: true })
  database.exec('pragma mmap_size = 4294967296; pragma cache_size = -65536')
  const page = database.prepare(
    `select rowid, title, authors, abstract from papers where papers match ? order by rank limit ${pageLength}`,
  )
  const counted = database.prepare('select count(*) as papers from papers where papers match ?')
  return {
    name: 'FTS5',
    find: async (text) => page.all(toMatch(text)).length,
    count: (text) => Number(counted.get(toMatch(text))?.papers),
    close: () => database.close(),
  }
}

async function build(file: string, client: pg.ClientBase, progress: (done: number) => void): Promise<void> {
  const loading = `${file}.loading`
  await rm(loading, { force: true })
  const database = new DatabaseSync(loading)
  database.exec(`pragma journal_mode = off; pragma synchronous = off;
    create virtual table papers using fts5(title, authors, abstract, tokenize = "porter unicode61 remove_diacritics 2")`)
  const insert = database.prepare('insert into papers (rowid, title, authors, abstract) values (?, ?, ?, ?)')
  let last = 0
  for (;;) {
    const { rows } = await client.query<{ id: string; title: string; authors: string; abstract: string }>(
      `select id, title, author_names as authors, coalesce(abstract, brief, '') as abstract
       from papers where id > $1 order by id limit ${batch}`,
      [last],
    )
    if (rows.length === 0) break
    database.exec('begin')
    for (const { id, title, authors, abstract } of rows) insert.run(Number(id), title, authors, abstract)
    database.exec('commit')
    last = Number(rows.at(-1)?.id)
    progress(last)
  }
  database.exec(`insert into papers(papers) values('optimize')`)
  database.close()
  await rename(loading, file)
}

/** Words as they stand, a phrase as a phrase, authors in their column; FTS5 knows no other filter. */
function toMatch(text: string): string {
  const terms = [
    ...text.replaceAll(/(?:field|year|venue):\S+/g, '').matchAll(/(author:)?(?:"([^"]*)"|(\S+))/g),
  ]
  const matches = terms.map(([, author, phrase, word = '']) => {
    const quoted = `"${(phrase ?? word).replaceAll('"', '""')}"`
    return author ? `authors : ${quoted}` : quoted
  })
  return matches.length === 0 ? '""' : matches.join(' ')
}
