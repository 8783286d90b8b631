// What was withdrawn since the kept dumps were made, and what is left of a dump's record without it.
import type { Storage } from '#storage/connection.ts'
import type { WithdrawnKind } from '#storage/schema/moderation.ts'

export interface Withdrawn {
  /** Of the marks; their order tells nothing of when they were committed. */
  ids: string[]
  /** Whether there are marks that do not say what it was. */
  isUnknown: boolean
  kinds: Set<string>
  has(kind: WithdrawnKind, key: unknown): boolean
}

export async function findWithdrawn({ pool }: Pick<Storage, 'pool'>): Promise<Withdrawn> {
  const { rows } = await pool.query<{ id: string; kind: string; key: string }>(
    'select id, kind, key from withdrawals',
  )
  const named = new Set(rows.map(({ kind, key }) => `${kind} ${key}`))
  return {
    ids: rows.map(({ id }) => id),
    isUnknown: rows.some(({ kind }) => kind === 'all'),
    kinds: new Set(rows.map(({ kind }) => kind)),
    has: (kind, key) => named.has(`${kind} ${key}`),
  }
}

/** Fields by which a record goes with what was withdrawn: its own name, and what it stands under or belongs to. */
const ties: Record<string, readonly (readonly [field: string, kind: WithdrawnKind])[]> = {
  'papers.jsonl': [['key', 'paper']],
  'people.jsonl': [['name', 'person']],
  'summaries.jsonl': [
    ['id', 'summary'],
    ['paper', 'paper'],
    ['author', 'person'],
  ],
  'revisions.jsonl': [['summary', 'summary']],
  'comments.jsonl': [
    ['id', 'comment'],
    ['question', 'comment'],
    ['summary', 'summary'],
    ['paper', 'paper'],
    ['author', 'person'],
  ],
  'merges.jsonl': [
    ['merged', 'paper'],
    ['leadsTo', 'paper'],
  ],
  'notices.jsonl': [['paper', 'paper']],
  'questions.jsonl': [
    ['id', 'comment'],
    ['paper', 'paper'],
    ['author', 'person'],
  ],
  'lists.jsonl': [
    ['id', 'list'],
    ['owner', 'person'],
  ],
  'runs.jsonl': [
    ['id', 'run'],
    ['person', 'person'],
  ],
}

/** Whether anything of a part may have been withdrawn, or name what was. */
export function isTied(file: string, { kinds }: Withdrawn): boolean {
  if (file === 'lists.jsonl' && kinds.has('paper')) return true
  return ties[file]?.some(([, kind]) => kinds.has(kind)) ?? false
}

/** The line as it may be given out; nothing where it may not. */
export function lineWithout(file: string, line: string, withdrawn: Withdrawn): string | undefined {
  const record = JSON.parse(line) as Record<string, unknown>
  if (ties[file]?.some(([field, kind]) => withdrawn.has(kind, record[field]))) return undefined
  if (withdrawn.has('comment', record.accepted)) return JSON.stringify({ ...record, accepted: null })
  if (file !== 'lists.jsonl' || !Array.isArray(record.papers)) return line
  const papers = record.papers.filter((key) => !withdrawn.has('paper', key))
  return papers.length === record.papers.length ? line : JSON.stringify({ ...record, papers })
}
