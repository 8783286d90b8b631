// Forms: what was posted, read by a schema, so that a refused form can be shown again as it was filled in.
import type { z } from 'zod'
import { type FieldProblem, isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import { type DoneCode, isDoneCode } from './done.ts'
import { readFormData } from './form-data.ts'
import type { SiteContext } from './site.ts'
import { formTexts } from './texts/form.ts'

/** What the fields held, by name, for showing the form again. */
export type Written = Record<string, string>

export type Form<Values> =
  | { isRead: true; values: Values; written: Written }
  | { isRead: false; refusal: Refusal; written: Written }

/** Reads a posted form. Fields that the schema does not name are ignored; a field that may repeat is an array in the schema. */
export async function readForm<Shape extends z.core.$ZodLooseShape>(
  c: SiteContext,
  schema: z.ZodObject<Shape>,
): Promise<Form<z.output<z.ZodObject<Shape>>>> {
  const data = await readFormData(c)
  if (isRefusal(data)) return { isRead: false, refusal: data, written: {} }
  const written = toWritten(data)
  const result = schema.safeParse(toFields(data, schema))
  if (result.success) return { isRead: true, values: result.data, written }
  return { isRead: false, refusal: refuseForm(result.error.issues), written }
}

/** Names every field that is wrong, each with the first thing that is wrong with it. */
function refuseForm(issues: readonly z.core.$ZodIssue[]): Refusal {
  const problems = new Map<string, FieldProblem>()
  for (const { path, message } of issues) {
    const field = String(path[0] ?? '')
    if (!problems.has(field)) problems.set(field, { field, message })
  }
  const message = issues[0]?.message ?? formTexts.incomplete
  return { ...refuse('form-incomplete', message), problems: [...problems.values()] }
}

function toWritten(data: FormData): Written {
  const written: Written = {}
  for (const [name, value] of data) if (typeof value === 'string') written[name] ??= unified(value)
  return written
}

function toFields(data: FormData, schema: z.ZodObject): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(schema.shape).map(([name, field]) => [
      name,
      isList(field) ? data.getAll(name).map(unified) : unified(data.get(name) ?? undefined),
    ]),
  )
}

/** Browsers send line ends as CR LF; texts are kept with LF, as the editor has them. */
function unified<T>(value: T): T | string {
  return typeof value === 'string' ? value.replaceAll('\r\n', '\n') : value
}

function isList(field: z.core.$ZodType): boolean {
  const { def } = field._zod
  return def.type === 'array' || ('innerType' in def && isList(def.innerType as z.core.$ZodType))
}

/** 302 to where something stands by now; what was done goes on with it. */
export function redirectOn(c: SiteContext, path: string): Response {
  const done = c.req.query('done')
  return c.redirect(isDoneCode(done) ? withDone(path, done) : path, 302)
}

/** 303 after a form was accepted; the next page says what was done. */
export function seeOther(c: SiteContext, path: string, done?: DoneCode): Response {
  return c.redirect(done === undefined ? path : withDone(path, done), 303)
}

function withDone(path: string, done: DoneCode): string {
  const [address = '/', fragment] = path.split('#')
  const query = `${address.includes('?') ? '&' : '?'}done=${done}`
  return `${address}${query}${fragment === undefined ? '' : `#${fragment}`}`
}
