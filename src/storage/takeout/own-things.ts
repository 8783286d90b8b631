// Everything a person wrote, saved and set, at one moment: the contents of their export.
import type { Pool, PoolClient } from 'pg'
import { byStrength } from '#domain/identifiers/identifier.ts'
import type { Identifier } from '#domain/identifiers/scheme.ts'
import type { Paper } from '#domain/papers/paper.ts'
import { usePlainForms } from '../backup/copy.ts'
import { type PaperColumns, paperColumnsBut, toPaperCard } from '../queries/paper-card.ts'

/** Each gives one column, JSON, of the person `$1`. */
const parts = {
  account: `select json_build_object('name', p.name, 'displayName', p.display_name, 'bio', p.bio, 'joinedAt', p.joined_at,
      'address', a.email, 'role', p.role,
      'mail', (select coalesce(json_object_agg(m.kind, m.mode), '{}') from mail_preferences m where m.person_id = p.id),
      'blocked', (select coalesce(json_agg(o.name order by o.name), '[]') from blocks b join persons o on o.id = b.blocked_id
        where b.person_id = p.id))
    from persons p left join accounts a on a.person_id = p.id where p.id = $1`,
  summaries: `select json_build_object('id', s.id, 'paper', p.key, 'title', p.title, 'visibility', s.visibility,
      'anonymous', s.anonymous, 'language', s.language, 'assistance', s.assistance, 'dialect', r.dialect,
      'published', s.published_at, 'edited', s.edited_at, 'text', r.text)
    from summaries s join papers p on p.id = s.paper_id join revisions r on r.id = s.revision_id
    where s.author_id = $1 and s.deleted_at is null order by p.key collate "C"`,
  revisions: `select json_build_object('paper', p.key, 'number', r.number, 'dialect', r.dialect, 'createdAt', r.created_at, 'text', r.text)
    from revisions r join summaries s on s.id = r.summary_id join papers p on p.id = s.paper_id
    where s.author_id = $1 and s.deleted_at is null and r.id <> s.revision_id order by p.key collate "C", r.number`,
  comments: `select json_build_object('id', c.id, 'kind', c.kind, 'paper', p.key, 'summary', c.summary_id, 'question', c.question_id,
      'parent', c.parent_id, 'anonymous', c.anonymous, 'createdAt', c.created_at, 'editedAt', c.edited_at, 'text', c.text)
    from comments c left join summaries s on s.id = c.summary_id join papers p on p.id = coalesce(c.paper_id, s.paper_id)
    where c.author_id = $1 and c.deleted_at is null and c.kind <> 'question' order by c.created_at, c.id`,
  questions: `select json_build_object('id', c.id, 'paper', p.key, 'title', c.title, 'accepted', c.accepted_id,
      'createdAt', c.created_at, 'editedAt', c.edited_at, 'text', c.text)
    from comments c join papers p on p.id = c.paper_id
    where c.author_id = $1 and c.deleted_at is null and c.kind = 'question' order by c.created_at, c.id`,
  votes: `select line from (
      select v.cast_at as at, json_build_object('on', 'summary', 'id', s.id, 'paper', p.key, 'value', v.value, 'reason', v.reason,
          'castAt', v.cast_at) as line
        from votes v join summaries s on s.id = v.summary_id join papers p on p.id = s.paper_id where v.voter_id = $1
      union all select v.cast_at, json_build_object('on', 'comment', 'id', c.id, 'paper', p.key, 'value', v.value, 'reason', v.reason,
          'castAt', v.cast_at)
        from comment_votes v join comments c on c.id = v.comment_id left join summaries s on s.id = c.summary_id
          join papers p on p.id = coalesce(c.paper_id, s.paper_id) where v.voter_id = $1) v order by at`,
  lists: `select json_build_object('title', l.title, 'description', l.description, 'visibility', l.visibility,
      'papers', (select coalesce(json_agg(json_build_object('paper', p.key, 'remark', n.remark) order by n.position, p.key), '[]')
        from list_papers n join papers p on p.id = n.paper_id where n.list_id = l.id))
    from lists l where l.owner_id = $1 order by lower(l.title) collate "C", l.created_at, l.id`,
  readings: `select json_build_object('paper', p.key, 'state', g.state, 'remark', g.remark, 'changedAt', g.changed_at)
    from readings g join papers p on p.id = g.paper_id where g.person_id = $1 order by p.key collate "C"`,
  follows: `select json_build_object('kind', f.kind, 'key', case f.kind
        when 'paper' then (select key from papers where id::text = f.key)
        when 'person' then (select name from persons where id::text = f.key)
        when 'venue' then (select key from venues where id::text = f.key) else f.key end)
    from follows f where f.person_id = $1 order by f.kind, f.key collate "C"`,
  runs: `select json_build_object('id', u.id, 'createdAt', u.created_at, 'run', json_build_object(
        'experiment', u.experiment, 'version', u.version, 'preset', u.preset, 'config', u.config, 'seeds', u.seeds,
        'engine', u.engine, 'device', u.device, 'seconds', u.seconds, 'measured', u.measured),
      'check', json_build_object('state', u.check_state, 'checkedAt', u.checked_at, 'note', u.check_note,
        'seeds', u.checked_seeds, 'engine', u.check_engine, 'device', u.check_device, 'seconds', u.check_seconds))
    from runs u where u.person_id = $1 order by u.created_at, u.id`,
  drafts: `select json_build_object('paper', p.key, 'language', d.language, 'savedAt', d.saved_at, 'text', d.text)
    from drafts d join papers p on p.id = d.paper_id where d.person_id = $1 order by p.key collate "C"`,
  images: `select json_build_object('name', hash || '.' || substr(type, length('image/') + 1), 'alt', alt)
    from images where owner_id = $1 order by hash`,
  waiting: `select json_build_object('waitsSince', waits_since, 'reason', reason, 'item', item::json)
    from waiting_imports where person_id = $1 order by id`,
} as const

export type OwnPart = keyof typeof parts
// biome-ignore lint/suspicious/noExplicitAny: their shapes are in the statements above, and in the schemas they're read with
export type OwnThings = Record<OwnPart, any[]> & { papers: Paper[] }

/** Every paper that any of the above names. */
const papers = `select ${paperColumnsBut('abstract', 'brief')},
    (select json_agg(json_build_object('scheme', i.scheme, 'value', i.value)) from paper_identifiers i where i.paper_id = p.id) as identifiers
  from papers p left join venues v on v.id = p.venue_id where p.key = any ($1::text[]) order by p.key collate "C"`

export async function findOwnThings(pool: Pool, personId: number): Promise<OwnThings | undefined> {
  const client = await pool.connect()
  try {
    await client.query('begin isolation level repeatable read read only')
    await usePlainForms(client)
    const found = await readAll(client, personId)
    await client.query('commit')
    return found.account.length === 0 ? undefined : found
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  } finally {
    client.release()
  }
}

async function readAll(client: PoolClient, personId: number): Promise<OwnThings> {
  const found: Partial<OwnThings> = {}
  for (const [name, sql] of Object.entries(parts)) {
    const { rows } = await client.query<[unknown]>({ text: sql, values: [personId], rowMode: 'array' })
    found[name as OwnPart] = rows.map(([line]) => line)
  }
  const keys = mentioned(found as OwnThings)
  const { rows } = await client.query<PaperColumns & { identifiers: Identifier[] }>(papers, [keys])
  return { ...(found as OwnThings), papers: rows.map(toPaper) }
}

function mentioned(things: OwnThings): string[] {
  const keys = new Set<string>()
  for (const part of ['summaries', 'comments', 'questions', 'votes', 'readings', 'drafts'] as const)
    for (const { paper } of things[part]) keys.add(paper)
  for (const list of things.lists) for (const { paper } of list.papers) keys.add(paper)
  for (const { kind, key } of things.follows) if (kind === 'paper') keys.add(key)
  return [...keys]
}

function toPaper(row: PaperColumns & { identifiers: Identifier[] }): Paper {
  const { summaryCount, addedAt, changedAt, ...paper } = toPaperCard(row)
  return { ...paper, identifiers: row.identifiers.toSorted(byStrength) }
}
