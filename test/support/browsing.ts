// Somebody at a site without a browser: keeps cookies, fills in forms, follows redirects.
import { type AccountDraft, makeAccount } from '#actions/accounts/make-account.ts'
import { operator } from '#domain/actor.ts'
import { isRefusal } from '#domain/refusals.ts'
import type { TestSite } from './site.ts'

export interface Visitor {
  get(path: string, init?: RequestInit): Promise<Response>
  text(path: string): Promise<string>
  /** Posts a form as our own pages do; redirects are not followed. */
  post(path: string, fields?: Record<string, string | string[]>, init?: RequestInit): Promise<Response>
  cookies: Map<string, string>
}

/** A reader who is not signed in. */
export function visit(site: Pick<TestSite, 'url'>): Visitor {
  const cookies = new Map<string, string>()
  async function send(path: string, init: RequestInit): Promise<Response> {
    const headers = new Headers(init.headers)
    if (cookies.size > 0)
      headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '))
    const response = await fetch(new URL(path, site.url), { redirect: 'manual', ...init, headers })
    for (const set of response.headers.getSetCookie()) keep(cookies, set)
    return response
  }
  return {
    cookies,
    get: (path, init = {}) => send(path, init),
    text: async (path) => (await send(path, {})).text(),
    post: (path, fields = {}, init = {}) =>
      send(path, {
        method: 'POST',
        body: toBody(fields),
        ...init,
        headers: { 'sec-fetch-site': 'same-origin', ...init.headers },
      }),
  }
}

function toBody(fields: Record<string, string | string[]>): URLSearchParams {
  const body = new URLSearchParams()
  for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) body.append(name, one)
  return body
}

function keep(cookies: Map<string, string>, set: string): void {
  const [, name = '', value = ''] = set.match(/^([^=]+)=([^;]*)/) ?? []
  if (/max-age=0/i.test(set)) cookies.delete(name)
  else cookies.set(name, value)
}

export const testPassword = 'correct horse battery'

export interface Member extends Visitor {
  name: string
  personId: number
  accountId: string
  address: string
}

/** A person with an account, signed in through the page. */
export async function signIn(
  site: TestSite,
  name: string,
  draft: Partial<AccountDraft> = {},
): Promise<Member> {
  const address = `${name}@example.org`
  const made = await makeAccount(site.storage, operator, {
    name,
    displayName: draft.displayName ?? name.charAt(0).toUpperCase() + name.slice(1),
    address,
    password: testPassword,
    ...draft,
  })
  if (isRefusal(made)) throw new Error(made.message)
  const visitor = visit(site)
  const response = await visitor.post('/sign-in', { address, password: testPassword })
  if (response.status !== 303) throw new Error(`signing in answered ${response.status}`)
  return { ...visitor, name, address, ...made }
}
