// A named statement: SQL that PostgreSQL plans once a connection, and the type of its rows.
import type { Pool, QueryResultRow } from 'pg'

export type Statement<Row> = (pool: Pool, ...values: unknown[]) => Promise<Row[]>

export function statement<Row extends QueryResultRow>(name: string, text: string): Statement<Row> {
  return async (pool, ...values) => (await pool.query<Row>({ name, text, values })).rows
}
