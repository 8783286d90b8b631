// Ends one of an account's own sessions, or all but the one that asks.
import type { Storage } from '#storage/connection.ts'
import { and, eq, ne } from '#storage/drizzle.ts'
import { sessions } from '#storage/schema.ts'

export async function revokeSession({ db }: Storage, accountId: string, sessionId: string): Promise<void> {
  await db.delete(sessions).where(and(eq(sessions.accountId, accountId), eq(sessions.id, sessionId)))
}

export async function revokeOtherSessions(
  { db }: Storage,
  accountId: string,
  sessionId: string,
): Promise<void> {
  await db.delete(sessions).where(and(eq(sessions.accountId, accountId), ne(sessions.id, sessionId)))
}
