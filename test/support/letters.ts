// Letters as they wait in the database, for tests that follow their links without a mail server.
import type { TestSite } from './site.ts'

/** Path and query of the link in the newest letter to an address. */
export async function linkInLetter({ storage }: TestSite, address: string): Promise<string> {
  const { rows } = await storage.pool.query<{ link: string }>(
    `select payload ->> 'link' as link from letters where to_address = $1 order by id desc limit 1`,
    [address],
  )
  const [row] = rows
  if (row === undefined) throw new Error(`no letter went to ${address}`)
  const { pathname, search } = new URL(row.link)
  return pathname + search
}

export async function letterCount({ storage }: TestSite): Promise<number> {
  const { rows } = await storage.pool.query<{ n: number }>('select count(*)::int as n from letters')
  return rows[0]?.n ?? 0
}
