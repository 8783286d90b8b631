// Members whom trust counts as new, however many days they have been here.
import { type Member, signIn } from './browsing.ts'
import type { TestSite } from './site.ts'

export async function signInNewcomer(site: TestSite, name: string): Promise<Member> {
  const member = await signIn(site, name)
  await setDays(site, member, 0)
  return member
}

/** As if they had signed up so many days ago. */
export async function setDays(site: TestSite, { personId }: Member, days: number): Promise<void> {
  await site.storage.pool.query(
    `update persons set trust = 0, joined_at = now() - make_interval(days => $2) where id = $1`,
    [personId, days],
  )
}
