// Who follows a merged paper, has it on a list or notes where they are with it: moved to the kept one and back, private as ever.
import { type SQL, sql } from '#storage/drizzle.ts'
import type { Transaction } from '#storage/transaction.ts'
import type { Moving } from './move-texts.ts'

/** One kind of collection: a table in which an owner has a paper once. */
interface Collection {
  kind: 'list' | 'follow' | 'reading'
  table: string
  /** The column of `merge_parts` that names the owner. */
  owner: string
  /** The column of the table that does. */
  ownerColumn: string
  /** The condition that row `alias` is of this paper, and what makes it so. */
  isOf(alias: string, paperId: number): SQL
  makeOf(paperId: number): SQL
  position: string
  /** What is written in both rows is united in the kept one, `k`, with that of the merged, `m`. */
  unite?: string
  /** Columns that go back with it, beside owner and paper. */
  restored: string
}

const remark = `remark = case when m.remark = k.remark or m.remark = '' then k.remark when k.remark = '' then m.remark
  else k.remark || E'\\n' || m.remark end`

const byPaper = {
  isOf: (alias: string, paperId: number) => sql`${sql.raw(alias)}.paper_id = ${paperId}`,
  makeOf: (paperId: number) => sql`paper_id = ${paperId}`,
}

const collections: readonly Collection[] = [
  {
    kind: 'list',
    table: 'list_papers',
    owner: 'list_id',
    ownerColumn: 'list_id',
    ...byPaper,
    position: 'm.position',
    unite: remark,
    restored: 'remark, added_at',
  },
  {
    kind: 'reading',
    table: 'readings',
    owner: 'person_id',
    ownerColumn: 'person_id',
    ...byPaper,
    position: 'null::int',
    unite: `${remark}, state = case when 'read' in (k.state, m.state) then 'read'
      when 'reading' in (k.state, m.state) then 'reading' else k.state end,
      changed_at = greatest(k.changed_at, m.changed_at)`,
    restored: 'state, remark, changed_at',
  },
  {
    kind: 'follow',
    table: 'follows',
    owner: 'person_id',
    ownerColumn: 'person_id',
    isOf: (alias, paperId) =>
      sql`${sql.raw(alias)}.kind = 'paper' and ${sql.raw(alias)}.key = ${String(paperId)}`,
    makeOf: (paperId) => sql`key = ${String(paperId)}`,
    position: 'null::int',
    restored: 'kind, created_at',
  },
]

/** Once in a collection, the paper is there once. The caller holds both papers. */
export async function moveCollections(tx: Transaction, moving: Moving): Promise<void> {
  for (const collection of collections) await move(tx, collection, moving)
}

async function move(tx: Transaction, of: Collection, { mergeId, keptId, mergedId }: Moving): Promise<void> {
  const [table, owner, column] = [sql.raw(of.table), sql.raw(of.owner), sql.raw(of.ownerColumn)]
  const hasKept = sql`exists (select from ${table} k where k.${column} = m.${column} and ${of.isOf('k', keptId)})`
  await tx.execute(sql`insert into merge_parts (merge_id, kind, ${owner}, flag, position)
    select ${mergeId}, ${of.kind}, m.${column}, not ${hasKept}, ${sql.raw(of.position)} from ${table} m
    where ${of.isOf('m', mergedId)}`)
  if (of.unite)
    await tx.execute(sql`update ${table} k set ${sql.raw(of.unite)} from ${table} m
      where m.${column} = k.${column} and ${of.isOf('k', keptId)} and ${of.isOf('m', mergedId)}`)
  await tx.execute(sql`delete from ${table} m where ${of.isOf('m', mergedId)} and ${hasKept}`)
  await tx.execute(sql`update ${table} m set ${of.makeOf(keptId)} where ${of.isOf('m', mergedId)}`)
}

/**
 * What its owner has taken out since is not brought back. The kept paper stays in a collection where it was before, or where
 * another merge brought it too.
 */
export async function moveCollectionsBack(tx: Transaction, moving: Moving): Promise<void> {
  for (const collection of collections) await moveBack(tx, collection, moving)
}

async function moveBack(
  tx: Transaction,
  of: Collection,
  { mergeId, keptId, mergedId }: Moving,
): Promise<void> {
  const [table, owner, column] = [sql.raw(of.table), sql.raw(of.owner), sql.raw(of.ownerColumn)]
  const restored = sql.raw(of.restored)
  const paper = of.kind === 'follow' ? sql`key` : sql`paper_id`
  const named = of.kind === 'follow' ? sql`${String(mergedId)}` : sql`${mergedId}::bigint`
  const [position, positionOf] =
    of.kind === 'list' ? [sql`, position`, sql`, coalesce(p.position, k.position)`] : [sql``, sql``]
  const ofMerge = sql`p.merge_id = ${mergeId} and p.kind = ${of.kind}`
  await tx.execute(sql`insert into ${table} (${column}, ${paper}, ${restored} ${position})
    select k.${column}, ${named}, ${sql.raw(of.restored.replaceAll(/\w+/g, 'k.$&'))} ${positionOf}
    from ${table} k join merge_parts p on p.${owner} = k.${column} and ${ofMerge}
    where ${of.isOf('k', keptId)} on conflict do nothing`)
  // Another merge's part is now what the kept paper is there for.
  const others = sql`select o.id from merge_parts o join paper_merges g on g.id = o.merge_id
    join merge_parts p on p.${owner} = o.${owner} and ${ofMerge} and p.flag
    where o.kind = ${of.kind} and g.kept_id = ${keptId} and g.undone_at is null and g.id <> ${mergeId}`
  await tx.execute(sql`delete from ${table} k using merge_parts p
    where p.${owner} = k.${column} and ${ofMerge} and p.flag and ${of.isOf('k', keptId)}
      and not exists (select from (${others}) o join merge_parts q on q.id = o.id and q.${owner} = k.${column})`)
  await tx.execute(sql`update merge_parts set flag = true where id in (${others})`)
}
