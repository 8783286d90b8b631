// A program that talks to a site's API with a personal token.
import { type AccountDraft, makeAccount } from '#actions/accounts/make-account.ts'
import { makeApiToken } from '#actions/make-api-token.ts'
import { operator } from '#domain/actor.ts'
import { scopes as allScopes, type Scope } from '#domain/people/scopes.ts'
import { isRefusal } from '#domain/refusals.ts'
import type { TestSite } from './site.ts'

export interface ApiReply {
  status: number
  headers: Headers
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into whatever came
  body: any
}

export interface Program {
  name: string
  personId: number
  token: string
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<ApiReply>
}

/** Without a token: a reader. */
export async function call(
  site: Pick<TestSite, 'url'>,
  method: string,
  path: string,
  { body, headers = {} }: { body?: unknown; headers?: Record<string, string> } = {},
): Promise<ApiReply> {
  const response = await fetch(`${site.url}/api/v1${path}`, {
    method,
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  return {
    status: response.status,
    headers: response.headers,
    body: text === '' ? undefined : JSON.parse(text),
  }
}

export async function program(
  site: TestSite,
  name: string,
  { scopes = [...allScopes], ...draft }: { scopes?: Scope[] } & Partial<AccountDraft> = {},
): Promise<Program> {
  const made = await makeAccount(site.storage, operator, {
    name,
    displayName: `The ${name}`,
    address: `${name}@example.org`,
    ...draft,
  })
  if (isRefusal(made)) throw new Error(made.message)
  const token = await makeApiToken(site.storage, operator, { personId: made.personId, name: 'test', scopes })
  if (isRefusal(token)) throw new Error(token.message)
  return {
    name,
    personId: made.personId,
    token: token.token,
    call: (method, path, body, headers = {}) =>
      call(site, method, path, { body, headers: { authorization: `Bearer ${token.token}`, ...headers } }),
  }
}
