// An endpoint of the API: its path, its schemas, and what it does. Routes and the OpenAPI description are both made of this.
import type { z } from 'zod'
import type { Actor } from '#domain/actor.ts'
import type { Scope } from '#domain/people/scopes.ts'
import type { Refusal } from '#domain/refusals.ts'
import type { SiteContext } from '../site.ts'
import type { Download, FileBody } from './files.ts'

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete'

type Fields = z.core.$ZodLooseShape
type Read<Shape extends Fields> = z.output<z.ZodObject<Shape>>

export interface Input<Params, Query, Body> {
  params: Params
  query: Query
  body: Body
  /** What was sent, where the endpoint takes a file. */
  file: Uint8Array
}

/** A refusal, and what the program needs besides to go on. */
export interface Conflict<More> {
  refusal: Refusal
  more: More
}

/** What an endpoint answers, where it is more than the body. */
export interface Answer<Reply> {
  body: Reply
  /** Whether it was there before: then the status says that nothing was made. */
  wasThere?: boolean
  /** Queries of the neighbouring pages, for the Link header. */
  next?: Record<string, string> | undefined
  previous?: Record<string, string> | undefined
}

export interface EndpointDraft<
  Params extends Fields,
  Query extends Fields,
  Body extends Fields,
  Reply extends z.ZodType,
  More extends Fields,
> {
  method: Method
  /** As in OpenAPI: `/papers/{key}/summary`. A `key` may hold slashes, encoded or not. */
  path: string
  /** One sentence. */
  summary: string
  /** What a token must allow; without it anybody may ask. */
  scope?: Scope
  /** Whom it is there for; to anybody else there is nothing at this address, as on the pages. */
  isFor?: (actor: Actor) => boolean
  params?: z.ZodObject<Params>
  /** Where a file is sent as a form, its other fields are read as the query is. */
  query?: z.ZodObject<Query>
  body?: z.ZodObject<Body>
  /** Bytes of the body, where the limit of all forms is too wide. */
  mostBytes?: number
  /** Takes a file instead of JSON. */
  file?: FileBody
  reply: Reply
  /** Content types of what it answers instead of JSON. */
  media?: readonly string[]
  /** Seconds that an answer may be reused without asking again; only where it's the same for everyone. */
  maxAge?: number
  /** What stands beside the refusal where something else was there first. */
  conflict?: z.ZodObject<More>
  status?: 200 | 201
  /** Whether what it makes may be there already. */
  finds?: boolean
  handle(
    c: SiteContext,
    input: Input<Read<Params>, Read<Query>, Read<Body>>,
  ): Promise<Answer<z.input<Reply>> | Download | Conflict<z.input<z.ZodObject<More>>> | Refusal>
}

/** With its schemas' types forgotten, for lists of endpoints. */
export interface Endpoint {
  method: Method
  path: string
  summary: string
  scope?: Scope
  isFor?: (actor: Actor) => boolean
  params?: z.ZodObject
  query?: z.ZodObject
  body?: z.ZodObject
  mostBytes?: number
  file?: FileBody
  reply: z.ZodType
  media?: readonly string[]
  maxAge?: number
  conflict?: z.ZodObject
  status: 200 | 201
  finds?: boolean
  handle(
    c: SiteContext,
    input: Input<unknown, unknown, unknown>,
  ): Promise<Answer<unknown> | Download | Conflict<unknown> | Refusal>
}

/** Whether every field of a body is optional: then no body says as much as `{}`. */
export function mayBeEmpty(body: z.ZodObject): boolean {
  return body.safeParse({}).success
}

// biome-ignore lint/complexity/noBannedTypes: no fields at all
type None = {}

export function endpoint<
  Params extends Fields = None,
  Query extends Fields = None,
  Body extends Fields = None,
  Reply extends z.ZodType = z.ZodType,
  More extends Fields = None,
>(draft: EndpointDraft<Params, Query, Body, Reply, More>): Endpoint {
  const { handle, status = 200, ...rest } = draft
  return {
    ...(rest as Omit<Endpoint, 'handle' | 'status'>),
    status,
    // The router hands in what the schemas above have read.
    handle: (c, input) => handle(c, input as Input<Read<Params>, Read<Query>, Read<Body>>),
  }
}
