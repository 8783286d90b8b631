// The plainest writer: a row each, in a table that would hold doubles if there were any.
import type { Writer } from './writer.ts'

export const writer: Writer = {
  async prepare({ pool }) {
    await pool.query('CREATE TABLE IF NOT EXISTS crash_rows (id text NOT NULL)')
  },
  async write({ pool }, id) {
    await pool.query('INSERT INTO crash_rows VALUES ($1)', [id])
  },
  async read({ pool }) {
    const { rows } = await pool.query<{ id: string }>('SELECT id FROM crash_rows')
    return rows.map(({ id }) => id)
  },
}
