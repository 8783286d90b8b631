// The contents of the public dump, one file a kind: what readers see, and nothing that leads to an anonymous author.
import { isReversed } from '../queries/decision-sql.ts'
import { isKnownPerson } from '../queries/people.ts'
import { isRunShown } from '../queries/runs.ts'
import { isPublic } from '../queries/summary-card.ts'
import { isReadable } from '../queries/thread.ts'

export interface DumpKind {
  file: string
  /** Gives one column, JSON. The orders follow what is public or drawn at random, never who wrote or when a row was made. */
  sql: string
}

const author = (of: string) => `case when not ${of}.anonymous then a.name end`

const papers = `select json_build_object(
    'key', p.key, 'identifiers', (select json_agg(i.key order by i.key) from paper_identifiers i where i.paper_id = p.id),
    'title', p.title, 'authors', p.authors, 'authorsComplete', p.authors_complete, 'year', p.year, 'venue', v.key,
    'venueYear', p.venue_year, 'type', p.type, 'volume', p.volume, 'number', p.number, 'pages', p.pages, 'fields', p.fields, 'tags', p.tags,
    'abstract', p.abstract, 'brief', p.brief, 'url', p.url)
  from papers p left join venues v on v.id = p.venue_id where p.moderation is null order by p.key collate "C"`

const venues = `select json_build_object('key', key, 'name', name, 'short', short, 'kind', kind, 'url', url, 'aliases', aliases)
  from venues order by key collate "C"`

const fields = `select json_build_object('key', key, 'name', name) from fields order by key collate "C"`

const people = `select json_build_object('name', name, 'displayName', display_name, 'bio', bio, 'joinedAt', joined_at,
    'summaries', summary_count)
  from persons where ${isKnownPerson} order by lower(name) collate "C"`

const summaries = `select json_build_object(
    'id', s.id, 'paper', p.key, 'author', ${author('s')}, 'language', s.language, 'assistance', s.assistance,
    'publishedAt', s.published_at, 'editedAt', s.edited_at, 'ups', s.ups, 'downs', s.downs, 'dialect', r.dialect, 'text', r.text)
  from summaries s join papers p on p.id = s.paper_id join persons a on a.id = s.author_id
    join revisions r on r.id = s.revision_id
  where ${isPublic} order by s.id`

/** Counted as readers count them: how often an author wrote in private is not theirs to know. */
const revisions = `select json_build_object(
    'summary', s.id, 'number', row_number() over (partition by s.id order by r.number), 'createdAt', r.created_at,
    'dialect', r.dialect, 'text', r.text)
  from revisions r join summaries s on s.id = r.summary_id
  where ${isPublic} and r.is_shown order by s.id, r.number`

const placed = `from comments c left join summaries s on s.id = c.summary_id left join papers p on p.id = c.paper_id
    join persons a on a.id = c.author_id
  where c.is_visible and (s.id is null or ${isReadable})`

/** Under a question that readers do not see, its answers have no page. */
const comments = `select json_build_object(
    'id', c.id, 'kind', c.kind, 'summary', s.id, 'paper', p.key, 'question', c.question_id, 'parent', c.parent_id,
    'author', ${author('c')}, 'createdAt', c.created_at, 'editedAt', c.edited_at, 'ups', c.ups, 'downs', c.downs, 'text', c.text)
  ${placed} and c.kind <> 'question'
    and (c.question_id is null or exists (select from comments q where q.id = c.question_id and q.is_visible))
  order by c.id`

const questions = `select json_build_object(
    'id', c.id, 'paper', p.key, 'author', ${author('c')}, 'createdAt', c.created_at, 'editedAt', c.edited_at,
    'accepted', (select n.id from comments n where n.id = c.accepted_id and n.is_visible), 'title', c.title, 'text', c.text)
  ${placed} and c.kind = 'question' order by c.id`

const lists = `select json_build_object(
    'id', l.id, 'owner', o.name, 'title', l.title, 'description', l.description, 'changedAt', l.changed_at,
    'papers', (select coalesce(json_agg(p.key order by n.position), '[]') from list_papers n join papers p on p.id = n.paper_id
      where p.moderation is null and n.list_id = l.id))
  from lists l join persons o on o.id = l.owner_id
  where l.visibility = 'public' and o.state in ('active', 'suspended') order by l.id`

const runs = `select json_build_object(
    'id', u.id, 'person', a.name, 'createdAt', u.created_at, 'experiment', u.experiment, 'version', u.version,
    'preset', u.preset, 'isPlain', u.is_plain, 'config', u.config, 'seeds', u.seeds, 'engine', u.engine, 'device', u.device,
    'seconds', u.seconds, 'measured', u.measured, 'checkState', u.check_state, 'checkedAt', u.checked_at,
    'checkNote', u.check_note, 'checkedSeeds', u.checked_seeds, 'checkEngine', u.check_engine,
    'checkDevice', u.check_device, 'checkSeconds', u.check_seconds)
  from runs u join persons a on a.id = u.person_id where ${isRunShown} order by u.id`

/** As the public log shows them: without what they were about, which may have been a person or a text without a name. */
const decisions = `select json_build_object(
    'id', d.id, 'kind', d.kind, 'subjectKind', d.subject_kind, 'reason', d.reason, 'until', d.until,
    'decidedAt', d.created_at, 'reversed', ${isReversed})
  from decisions d order by d.id`

/** Under which key the other record came, and the paper that it leads to; of papers that readers see. */
const merges = `select json_build_object(
    'id', m.id, 'merged', m.merged_key, 'leadsTo', w.key, 'how', m.how, 'score', m.score, 'mergedAt', m.merged_at,
    'undoneAt', m.undone_at, 'decision', m.decision_id)
  from paper_merges m join paper_identifiers i on i.key = m.merged_key join papers w on w.id = i.paper_id
  where w.moderation is null and exists (select from paper_identifiers k join papers q on q.id = k.paper_id
    where k.key = m.kept_key and q.moderation is null) order by m.id`

/** What became of papers since they were published. */
const notices = `select json_build_object(
    'paper', p.key, 'kind', x.kind, 'value', x.value, 'date', x.date, 'source', x.source)
  from paper_notices x join papers p on p.id = x.paper_id where p.moderation is null
  order by p.key collate "C", x.kind, x.value`

export const dumpKinds: readonly DumpKind[] = Object.entries({
  papers,
  venues,
  fields,
  people,
  summaries,
  revisions,
  comments,
  questions,
  lists,
  runs,
  decisions,
  merges,
  notices,
}).map(([name, sql]) => ({ file: `${name}.jsonl`, sql }))
