// Serves endpoints: reads what their schemas say, and answers JSON with an ETag, links between pages, or a problem.
import { Hono } from 'hono'
import type { z } from 'zod'
import { refuseWriter } from '#domain/actor.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import { problem } from '../problem.ts'
import type { SiteContext, SiteEnv } from '../site.ts'
import { apiTexts } from '../texts/api.ts'
import type { Answer, Endpoint } from './endpoint.ts'
import { type FileBody, readFile, sendFile, sendText } from './files.ts'

const texts = apiTexts.router

export function routesOf(endpoints: Endpoint[]): Hono<SiteEnv> {
  const app = new Hono<SiteEnv>()
  // A key takes all it can get, so paths that go on after it come first.
  const longestFirst = endpoints.toSorted((a, b) => segmentsOf(b) - segmentsOf(a))
  for (const one of longestFirst)
    app.on(one.method.toUpperCase(), routingPath(one.path), (c) => serve(c as SiteContext, one))
  return app
}

function segmentsOf({ path }: Endpoint): number {
  return path.split('/').length
}

const shapes: Record<string, string> = {
  key: '.+',
  id: '[1-9][0-9]{0,14}',
  number: '[1-9][0-9]{0,5}',
  year: '[0-9]{4}',
  notice: '[0-9a-f]{32}',
}

/** Whether a path is one that the pattern describes, by whatever method. */
export function fits(pattern: string, path: string): boolean {
  const shape = pattern.replaceAll(/\{(\w+)\}/g, (_, name: string) => shapes[name] ?? '[^/]+')
  return new RegExp(`^${shape}$`).test(path)
}

function routingPath(path: string): string {
  return path.replaceAll(
    /\{(\w+)\}/g,
    (_, name: string) => `:${name}${shapes[name] ? `{${shapes[name]}}` : ''}`,
  )
}

async function serve(c: SiteContext, one: Endpoint): Promise<Response> {
  const denied = refuseArea(c, one) ?? refuseScope(c, one)
  if (denied) return problem(c, denied)
  const input = await readInput(c, one)
  if (isRefusal(input)) return problem(c, input)
  const answer = await one.handle(c, input)
  if (isRefusal(answer)) return problem(c, answer)
  if ('refusal' in answer) return problem(c, answer.refusal, { ...one.conflict?.parse(toPlain(answer.more)) })
  return 'content' in answer ? sendFile(c, answer) : send(c, one, answer)
}

/** Whether there is such an endpoint for whoever calls. */
export function isThere(c: SiteContext, { isFor }: Endpoint): boolean {
  return isFor === undefined || isFor(c.var.actor)
}

export function nothingHere(): Refusal {
  return refuse('not-found', texts.nothing)
}

function refuseArea(c: SiteContext, one: Endpoint): Refusal | undefined {
  return isThere(c, one) ? undefined : nothingHere()
}

function refuseScope(c: SiteContext, { scope }: Endpoint): Refusal | undefined {
  if (scope === undefined) return undefined
  if (c.var.scopes === undefined) {
    c.header('www-authenticate', 'Bearer')
    return refuse('sign-in-needed', texts.token)
  }
  return c.var.scopes.includes(scope) ? undefined : refuse('scope-missing', texts.scope(scope))
}

async function readInput(c: SiteContext, { params, query, body, file, mostBytes }: Endpoint) {
  const json = body ? await readJson(c, mostBytes) : { value: {} }
  if (isRefusal(json)) return json
  const sent = file ? await readSent(c, file) : { file: new Uint8Array(), fields: {} }
  if (isRefusal(sent)) return sent
  const given = { params: c.req.param(), query: { ...readQuery(c, query), ...sent.fields }, body: json.value }
  const read = { params: {} as unknown, query: {} as unknown, body: {} as unknown, file: sent.file }
  for (const [place, schema] of [
    ['params', params],
    ['query', query],
    ['body', body],
  ] as const) {
    if (schema === undefined) continue
    const result = schema.safeParse(given[place])
    if (!result.success) return refuse('request-malformed', describe(place, result.error))
    read[place] = result.data
  }
  return read
}

/** A parameter that the schema has as an array may repeat; of any other the first counts. */
function readQuery(c: SiteContext, schema: z.ZodObject | undefined): Record<string, string | string[]> {
  const query: Record<string, string | string[]> = c.req.query()
  for (const [name, field] of Object.entries(schema?.shape ?? {}))
    if (field._zod.def.type === 'array') query[name] = c.req.queries(name) ?? []
  return query
}

/** Nothing is read of what whoever calls may not send. */
async function readSent(c: SiteContext, file: FileBody) {
  return refuseWriter(c.var.actor) ?? readFile(c, file)
}

async function readJson(
  c: SiteContext,
  mostBytes = Number.POSITIVE_INFINITY,
): Promise<{ value: unknown } | Refusal> {
  // No body says as much as `{}`: where a field is needed, the answer names it. `form-limit.ts` asks for a length wherever there is one.
  if (Number(c.req.header('content-length') ?? 0) === 0) return { value: {} }
  if (!/^application\/(?:[\w.-]+\+)?json\b/i.test(c.req.header('content-type') ?? ''))
    return refuse('json-needed', texts.json)
  // Node holds a client to the length it declares, and `form-limit.ts` asks for one.
  if (Number(c.req.header('content-length') ?? 0) > mostBytes)
    return refuse('form-too-large', texts.tooLarge(mostBytes / 1024))
  try {
    return { value: await c.req.json() }
  } catch {
    return refuse('request-malformed', texts.noJson)
  }
}

function describe(place: string, error: z.ZodError): string {
  const [issue] = error.issues
  const path = issue?.path.join('.') ?? ''
  return `${place}${path === '' ? '' : `.${path}`}: ${issue?.message ?? texts.unreadable}`
}

function send(
  c: SiteContext,
  { reply, status, method, maxAge }: Endpoint,
  answer: Answer<unknown>,
): Response {
  // Only what the description promises goes out.
  const body = JSON.stringify(reply.parse(toPlain(answer.body)))
  const headers: Record<string, string> = {
    'content-type': 'application/json',
    'cache-control': maxAge === undefined ? 'private, no-cache' : `public, max-age=${maxAge}`,
  }
  const link = linksOf(c, answer)
  if (link !== '') headers.link = link
  if (method === 'get') return sendText(c, body, headers)
  return c.body(body, answer.wasThere ? 200 : status, headers)
}

/** Dates as text, absent fields absent. */
function toPlain(value: unknown): unknown {
  return value === undefined ? {} : JSON.parse(JSON.stringify(value))
}

function linksOf(c: SiteContext, { next, previous }: Answer<unknown>): string {
  const url = new URL(c.req.url)
  const asked = Object.fromEntries(url.searchParams)
  const link = (query: Record<string, string> | undefined, rel: string) => {
    if (query === undefined) return []
    const { after: _after, before: _before, ...kept } = asked
    return [
      `<${c.var.site.origin}${url.pathname}?${new URLSearchParams({ ...kept, ...query })}>; rel="${rel}"`,
    ]
  }
  return [...link(next, 'next'), ...link(previous, 'prev')].join(', ')
}
