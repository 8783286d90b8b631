// Ends the session a request carries.
import type { Accounts } from './accounts.ts'

/** The cookies that take it from the browser. */
export async function signOut(accounts: Accounts, headers: Headers): Promise<string[]> {
  const auth = await accounts.auth()
  const { headers: answered } = await auth.api.signOut({ headers, returnHeaders: true })
  return answered.getSetCookie()
}
