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
export function call(
  site: Pick<TestSite, 'url'>,
  method: string,
  path: string,
  { body, headers = {} }: { body?: unknown; headers?: Record<string, string> } = {},
): Promise<ApiReply> {
  const json = body === undefined ? undefined : JSON.stringify(body)
  const type = json === undefined ? {} : { 'content-type': 'application/json' }
  return send(site, path, {
    method,
    headers: { ...type, ...headers },
    ...(json === undefined ? {} : { body: json }),
  })
}

/** As anyone who has the token, if any. */
export function apiCaller(site: Pick<TestSite, 'url'>, token: string | undefined): Program['call'] {
  return (method, path, body, headers = {}) =>
    call(site, method, path, { body, headers: { ...bearer(token), ...headers } })
}

/** Sends bytes as they are, or a form with its own type. */
export function callRaw(
  site: Pick<TestSite, 'url'>,
  method: string,
  path: string,
  body: Uint8Array<ArrayBuffer> | FormData,
  type?: string,
  token?: string,
): Promise<ApiReply> {
  const headers = { ...bearer(token), ...(type === undefined ? {} : { 'content-type': type }) }
  return send(site, path, { method, headers, body })
}

function bearer(token: string | undefined): Record<string, string> {
  return token === undefined ? {} : { authorization: `Bearer ${token}` }
}

async function send({ url }: Pick<TestSite, 'url'>, path: string, init: RequestInit): Promise<ApiReply> {
  const response = await fetch(`${url}/api/v1${path}`, init)
  const text = await response.text()
  const isJson = /json\b/.test(response.headers.get('content-type') ?? '')
  return {
    status: response.status,
    headers: response.headers,
    body: isJson && text !== '' ? JSON.parse(text) : text || undefined,
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
    call: apiCaller(site, token.token),
  }
}
