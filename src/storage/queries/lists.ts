// Lists of papers: one's own, those that somebody shows, and one of them.
import type { Pool } from 'pg'
import type { ListVisibility } from '#domain/following/list.ts'
import type { Person } from '#domain/people/person.ts'
import { statement } from './statement.ts'

export interface ListCard {
  id: number
  title: string
  description: string
  visibility: ListVisibility
  paperCount: number
  changedAt: Date
}

export interface ListPage extends ListCard {
  owner: Person
  /** Whether it's the viewer's own list. */
  isOwn: boolean
}

interface ListRow {
  id: string
  title: string
  description: string
  visibility: ListVisibility
  paper_count: number
  changed_at: Date
}

const columns = `l.id, l.title, l.description, l.visibility, l.changed_at,
  (select count(*)::int from list_papers n join papers p on p.id = n.paper_id
    where n.list_id = l.id and p.moderation is null) as paper_count`

const ownLists = statement<ListRow>(
  'own-lists',
  `select ${columns} from lists l where l.owner_id = $1 order by lower(l.title), l.id`,
)

export async function findOwnLists(pool: Pool, ownerId: number): Promise<ListCard[]> {
  return (await ownLists(pool, ownerId)).map(toListCard)
}

const publicLists = statement<ListRow>(
  'public-lists',
  `select ${columns} from lists l join persons a on a.id = l.owner_id
   where lower(a.name) = lower($1) and l.visibility = 'public' order by lower(l.title), l.id`,
)

export async function findPublicLists(pool: Pool, ownerName: string): Promise<ListCard[]> {
  return (await publicLists(pool, ownerName)).map(toListCard)
}

interface ListPageRow extends ListRow {
  owner_id: string
  owner_name: string
  owner_display_name: string
}

const list = statement<ListPageRow>(
  'list',
  `select ${columns}, l.owner_id, a.name as owner_name, a.display_name as owner_display_name
   from lists l join persons a on a.id = l.owner_id
   where l.id = $1 and (l.owner_id = $2 or l.visibility = 'public' and a.state in ('active', 'suspended'))`,
)

/** Undefined if the viewer may not see it. */
export async function findList(
  pool: Pool,
  id: number,
  viewerId: number | undefined,
): Promise<ListPage | undefined> {
  const [row] = await list(pool, id, viewerId ?? null)
  if (row === undefined) return undefined
  return {
    ...toListCard(row),
    owner: { name: row.owner_name, displayName: row.owner_display_name },
    isOwn: Number(row.owner_id) === viewerId,
  }
}

function toListCard(row: ListRow): ListCard {
  return {
    id: Number(row.id),
    title: row.title,
    description: row.description,
    visibility: row.visibility,
    paperCount: row.paper_count,
    changedAt: row.changed_at,
  }
}
