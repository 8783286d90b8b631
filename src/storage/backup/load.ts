// Filling empty tables in any order: what checks and counts single rows waits until all are there.
import type { ClientBase } from 'pg'
import { usePlainForms } from './copy.ts'
import { quoted, type SequenceState, type TableShape } from './tables.ts'

interface Constraint {
  table: string
  name: string
  definition: string
}

/** All or nothing: when `fill` throws, the tables are as they were. References between rows are checked at the end. */
export async function loadTables<T>(
  client: ClientBase,
  { tables, sequences }: { tables: TableShape[]; sequences: SequenceState[] },
  fill: () => Promise<T>,
): Promise<T> {
  await client.query('begin')
  try {
    await usePlainForms(client)
    const references = await dropReferences(client)
    for (const { name } of tables) await client.query(`alter table ${quoted(name)} disable trigger user`)
    const result = await fill()
    for (const { name } of tables) await client.query(`alter table ${quoted(name)} enable trigger user`)
    await addReferences(client, references)
    for (const sequence of sequences) await advance(client, sequence)
    // Processes with cached pages of the empty library drop them.
    await client.query(`select pg_notify('scholium_changed', 'all')`)
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  }
}

/** Only a superuser may switch them off, and an owner may drop them. */
async function dropReferences(client: ClientBase): Promise<Constraint[]> {
  const { rows } = await client.query<Constraint>(`
    select r.relname as table, c.conname as name, pg_get_constraintdef(c.oid) as definition
    from pg_constraint c join pg_class r on r.oid = c.conrelid
    where c.contype = 'f' and c.connamespace = current_schema()::regnamespace`)
  for (const { table, name } of rows)
    await client.query(`alter table ${quoted(table)} drop constraint ${quoted(name)}`)
  return rows
}

async function addReferences(client: ClientBase, constraints: Constraint[]): Promise<void> {
  for (const { table, name, definition } of constraints)
    await client.query(`alter table ${quoted(table)} add constraint ${quoted(name)} ${definition}`)
}

/** Numbers that were given out before are not given out again, even where their rows are gone. */
async function advance(client: ClientBase, { table, column, last }: SequenceState): Promise<void> {
  await client.query(
    `select setval(pg_get_serial_sequence($1, $2),
       greatest($3::bigint, (select max(${quoted(column)}) from ${quoted(table)})))`,
    [quoted(table), column, last],
  )
}
