// Whose session a request carries, and the cookies that keep it alive.
import { freshSeconds } from '#domain/people/account.ts'
import { findViewer, type Viewer } from '#storage/queries/viewer.ts'
import type { Accounts } from './accounts.ts'

export interface Session {
  id: string
  accountId: string
  /** Absent for an account that has no person yet: one that came from elsewhere and has not chosen a name. */
  viewer?: Viewer
  /** Begun a short while ago: the person who holds it has just proven who they are. */
  isFresh: boolean
  /** To be set with the answer. */
  cookies: string[]
}

/** Where better-auth reads a client's address; the web room sets it, over whatever the client wrote there. */
export const clientHeader = 'x-scholium-client'

export const sessionCookie = 'scholium.session_token'

/** Whether it is worth looking: most readers carry no cookie at all. */
export function mayHaveSession(cookies: string | undefined): boolean {
  return cookies?.includes(sessionCookie) ?? false
}

export async function findSession(accounts: Accounts, headers: Headers): Promise<Session | undefined> {
  const auth = await accounts.auth()
  const { response, headers: answered } = await auth.api.getSession({ headers, returnHeaders: true })
  if (response === null) return undefined
  const viewer = await findViewer(accounts.storage.pool, response.user.id)
  return {
    id: response.session.id,
    accountId: response.user.id,
    isFresh: Date.now() - new Date(response.session.createdAt).getTime() < freshSeconds * 1_000,
    ...(viewer ? { viewer } : {}),
    cookies: answered.getSetCookie(),
  }
}
