// The database as it was at one moment, however long reading it takes and whatever is written meanwhile.
import pg from 'pg'
import { usePlainForms } from './copy.ts'

/** `snapshot` was exported by another transaction, to see the same moment. */
export async function atOneMoment<T>(
  config: pg.ClientConfig,
  work: (client: pg.Client) => Promise<T>,
  snapshot?: string,
): Promise<T> {
  const client = new pg.Client(config)
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query('begin isolation level repeatable read read only')
    if (snapshot !== undefined)
      await client.query(`set transaction snapshot ${client.escapeLiteral(snapshot)}`)
    await usePlainForms(client)
    return await work(client)
  } finally {
    await client.end().catch(() => {})
  }
}
