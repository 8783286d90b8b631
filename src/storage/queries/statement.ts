// A named statement: SQL that PostgreSQL plans once a connection, and the type of its rows.
import type { QueryResultRow } from 'pg'
import type { Connection } from '../one-connection.ts'

export type Statement<Row> = (connection: Connection, ...values: unknown[]) => Promise<Row[]>

export function statement<Row extends QueryResultRow>(name: string, text: string): Statement<Row> {
  return async (connection, ...values) => (await connection.query<Row>({ name, text, values })).rows
}
