// The tables of a database as they are, so that none is forgotten when a new one comes.
import type { ClientBase } from 'pg'

export interface TableShape {
  name: string
  /** Those that hold data of their own: what is computed from others is computed again. */
  columns: string[]
}

export interface SequenceState {
  table: string
  column: string
  /** The last number given out. */
  last: string
}

/** All tables of the schema that the connection works in, by name, but for unlogged ones: those hold what may be lost. */
export async function listTables(client: ClientBase): Promise<TableShape[]> {
  const { rows } = await client.query<TableShape>(`
    select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
    from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p')
      and c.relpersistence = 'p'
      and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
      and not exists (select from pg_depend d where d.objid = c.oid and d.classid = 'pg_class'::regclass and d.deptype = 'e')
    group by c.relname order by c.relname collate "C"`)
  return rows
}

/** Sequences that numbered something already. */
export async function listSequences(client: ClientBase): Promise<SequenceState[]> {
  const { rows } = await client.query<SequenceState>(`
    select t.relname as table, a.attname as column, s.last_value::text as last
    from pg_sequences s
    join pg_class c on c.relname = s.sequencename and c.relnamespace = current_schema()::regnamespace
    join pg_depend d on d.objid = c.oid and d.classid = 'pg_class'::regclass and d.deptype in ('a', 'i') and d.refobjsubid > 0
    join pg_class t on t.oid = d.refobjid
    join pg_attribute a on a.attrelid = t.oid and a.attnum = d.refobjsubid
    where s.schemaname = current_schema() and s.last_value is not null
    order by 1, 2`)
  return rows
}

/** The first table with a row. */
export async function findFilledTable(client: ClientBase, tables: TableShape[]): Promise<string | undefined> {
  for (const { name } of tables) {
    const { rowCount } = await client.query(`select from ${quoted(name)} limit 1`)
    if (rowCount) return name
  }
  return undefined
}

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
