// The token of an address that ends emails: whose emails and which, signed, good without a session and for ever.
import { createHmac, timingSafeEqual } from 'node:crypto'
import { type NoticeKind, noticeKinds } from '#domain/following/follow.ts'
import type { Storage } from '#storage/connection.ts'
import { readSecret } from '../secret.ts'

/** The emails about one kind of notice, or all digests. */
export type MailScope = NoticeKind | 'digest'

export interface MailToken {
  personId: number
  scope: MailScope
}

export async function makeMailToken(storage: Storage, token: MailToken): Promise<string> {
  return `${token.personId}.${token.scope}.${(await sign(storage, token)).toString('base64url')}`
}

export async function readMailToken(storage: Storage, written: string): Promise<MailToken | undefined> {
  const [, person, scope, signature = ''] = written.match(/^(\d{1,15})\.([a-z]+)\.([\w-]{43})$/) ?? []
  if (scope === undefined || !isScope(scope)) return undefined
  const token = { personId: Number(person), scope }
  const given = Buffer.from(signature, 'base64url')
  const right = await sign(storage, token)
  return given.length === right.length && timingSafeEqual(given, right) ? token : undefined
}

function isScope(text: string): text is MailScope {
  return text === 'digest' || Object.hasOwn(noticeKinds, text)
}

async function sign(storage: Storage, { personId, scope }: MailToken): Promise<Buffer> {
  return createHmac('sha256', await readSecret(storage))
    .update(`mail ${personId} ${scope}`)
    .digest()
}
