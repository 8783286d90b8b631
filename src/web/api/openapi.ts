// The description of the API as OpenAPI 3.1, made of the schemas that also read the requests.
import { z } from 'zod'
import { apiTexts } from '../texts/api.ts'
import { type Endpoint, mayBeEmpty } from './endpoint.ts'
import { problemDetails } from './schemas.ts'

const texts = apiTexts.openapi

interface Described {
  title: string
  origin: string
  base: string
}

export function describeApi(endpoints: Endpoint[], { title, origin, base }: Described) {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const one of endpoints) {
    paths[one.path] ??= {}
    ;(paths[one.path] as Record<string, unknown>)[one.method] = describe(one)
  }
  return {
    openapi: '3.1.1',
    info: {
      title: `${title} API`,
      version: '1',
      description: texts.intro,
      license: { name: 'AGPL-3.0-only', identifier: 'AGPL-3.0-only' },
    },
    servers: [{ url: origin + base }],
    paths,
    components: {
      schemas: components(endpoints),
      securitySchemes: { token: { type: 'http', scheme: 'bearer', description: texts.token } },
    },
  }
}

function describe(one: Endpoint) {
  const { method, path, summary, scope, params, query } = one
  return {
    operationId: operationId(method, path),
    summary,
    ...(scope === undefined ? {} : { security: [{ token: [] }], description: texts.scope(scope) }),
    parameters: [...parameters('path', params), ...parameters('query', query)],
    ...requestBody(one),
    responses: responses(one),
  }
}

function requestBody({ body, file, query }: Endpoint) {
  if (body) return { requestBody: { required: !mayBeEmpty(body), content: json(body, 'input') } }
  if (file === undefined) return {}
  const { properties = {} } = query ? (schemaOf(query, 'input') as { properties?: object }) : {}
  const bytes = { type: 'string', contentMediaType: 'application/octet-stream' }
  const form = { type: 'object', required: ['file'], properties: { file: bytes, ...properties } }
  const raw = Object.fromEntries(file.types.map((type) => [type, {}]))
  return { requestBody: { required: true, content: { ...raw, 'multipart/form-data': { schema: form } } } }
}

function responses({ reply, status, finds, media, conflict }: Endpoint) {
  const problem = schemaOf(problemDetails, 'output')
  const asProblem = (schema: object) => ({ 'application/problem+json': { schema } })
  const content = media ? Object.fromEntries(media.map((type) => [type, {}])) : json(reply, 'output')
  const other = conflict && { allOf: [problem, schemaOf(conflict, 'output')] }
  return {
    [status]: { description: texts.done, content },
    ...(finds ? { 200: { description: texts.wasThere, content } } : {}),
    ...(other ? { 409: { description: texts.conflict, content: asProblem(other) } } : {}),
    default: { description: texts.refused, content: asProblem(problem) },
  }
}

/** `put /papers/{key}/summary` is `putPapersSummary`. */
function operationId(method: string, path: string): string {
  const words = path.split('/').filter((part) => part !== '')
  return method + words.map((word) => capital(word.replace(/^\{(\w+)\}$/, 'by-$1'))).join('')
}

function capital(word: string): string {
  return word
    .split('-')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('')
}

function parameters(place: 'path' | 'query', fields: z.ZodObject | undefined) {
  if (fields === undefined) return []
  const { properties = {}, required = [] } = schemaOf(fields, 'input') as {
    properties?: Record<string, object>
    required?: string[]
  }
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema,
  }))
}

function json(schema: z.ZodType, io: 'input' | 'output') {
  return { 'application/json': { schema: schemaOf(schema, io) } }
}

const reference = (id: string) => `#/components/schemas/${id}`

/** A schema, in which those with a name are references. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Record<string, unknown> {
  const id = z.globalRegistry.get(schema)?.id
  if (id !== undefined) return { $ref: reference(id) }
  const { $schema: _, $defs: _defs, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  return withReferences(rest)
}

function components(endpoints: Endpoint[]): Record<string, unknown> {
  const found = new Map<string, unknown>()
  const schemas = [
    problemDetails,
    ...endpoints.flatMap(({ reply, body, conflict }) =>
      [reply, body, conflict].filter((one) => one !== undefined),
    ),
  ]
  for (const schema of schemas) {
    const whole = z.toJSONSchema(schema, { io: 'output', unrepresentable: 'any' })
    const id = z.globalRegistry.get(schema)?.id
    const { $schema: _, $defs = {}, ...rest } = whole
    for (const [name, part] of Object.entries($defs)) found.set(name, withReferences(part))
    if (id !== undefined) found.set(id, withReferences(rest))
  }
  return Object.fromEntries([...found].toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

function withReferences(schema: object): Record<string, unknown> {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/$defs/', `"${reference('')}`)) as Record<
    string,
    unknown
  >
}
