// An endpoint of the API: its path, its schemas, and what it does. Routes and the OpenAPI description are both made of this.
import type { z } from 'zod'
import type { Scope } from '#domain/people/scopes.ts'
import type { Refusal } from '#domain/refusals.ts'
import type { SiteContext } from '../site.ts'

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete'

type Fields = z.core.$ZodLooseShape
type Read<Shape extends Fields> = z.output<z.ZodObject<Shape>>

export interface Input<Params, Query, Body> {
  params: Params
  query: Query
  body: Body
}

/** What an endpoint answers, where it is more than the body. */
export interface Answer<Reply> {
  body: Reply
  /** Where it is another than the endpoint's own. */
  status?: 200 | 201
  /** Queries of the neighbouring pages, for the Link header. */
  next?: Record<string, string> | undefined
  previous?: Record<string, string> | undefined
}

export interface EndpointDraft<
  Params extends Fields,
  Query extends Fields,
  Body extends Fields,
  Reply extends z.ZodType,
> {
  method: Method
  /** As in OpenAPI: `/papers/{key}/summary`. A `key` may hold slashes, encoded or not. */
  path: string
  /** One sentence. */
  summary: string
  /** What a token must allow; without it anybody may ask. */
  scope?: Scope
  params?: z.ZodObject<Params>
  query?: z.ZodObject<Query>
  body?: z.ZodObject<Body>
  reply: Reply
  status?: 200 | 201
  handle(
    c: SiteContext,
    input: Input<Read<Params>, Read<Query>, Read<Body>>,
  ): Promise<Answer<z.input<Reply>> | Refusal>
}

/** With its schemas' types forgotten, for lists of endpoints. */
export interface Endpoint {
  method: Method
  path: string
  summary: string
  scope?: Scope
  params?: z.ZodObject
  query?: z.ZodObject
  body?: z.ZodObject
  reply: z.ZodType
  status: 200 | 201
  handle(c: SiteContext, input: Input<unknown, unknown, unknown>): Promise<Answer<unknown> | Refusal>
}

// biome-ignore lint/complexity/noBannedTypes: no fields at all
type None = {}

export function endpoint<
  Params extends Fields = None,
  Query extends Fields = None,
  Body extends Fields = None,
  Reply extends z.ZodType = z.ZodType,
>(draft: EndpointDraft<Params, Query, Body, Reply>): Endpoint {
  const { handle, status = 200, ...rest } = draft
  return {
    ...(rest as Omit<Endpoint, 'handle' | 'status'>),
    status,
    // The router hands in what the schemas above have read.
    handle: (c, input) => handle(c, input as Input<Read<Params>, Read<Query>, Read<Body>>),
  }
}
