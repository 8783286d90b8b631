// Statements that find staged papers in the library through its indexes.
import type { ClientBase } from 'pg'

const ways = ['enable_hashjoin', 'enable_mergejoin', 'enable_seqscan']

/** Statistics of temporary tables say nothing yet, so the planner would read all papers for each batch. */
export async function byIndex<Row extends object>(client: ClientBase, statement: string): Promise<Row[]> {
  await client.query(ways.map((way) => `set local ${way} = off`).join(';'))
  const { rows } = await client.query<Row>(statement)
  await client.query(ways.map((way) => `set local ${way} = on`).join(';'))
  return rows
}
