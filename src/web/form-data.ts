// Reads a posted form. Its fields are counted before any of them is parsed; `form-limit.ts` has bounded its bytes.
import { type Refusal, refuse } from '#domain/refusals.ts'
import type { SiteContext } from './site.ts'

/** No form of ours has half as many, also where a field repeats. */
export const maxFields = 200

const malformed = refuse('form-malformed', 'The form could not be read.')
const tooMany = refuse('fields-too-many', `A form has at most ${maxFields} fields.`)

export async function readFormData(
  c: SiteContext,
): Promise<FormData | Refusal<'form-malformed' | 'fields-too-many'>> {
  const type = c.req.header('content-type') ?? ''
  try {
    if (/^application\/x-www-form-urlencoded\b/i.test(type)) return readEncoded(await c.req.text())
    if (/^multipart\/form-data\b/i.test(type)) return await readParts(type, await c.req.arrayBuffer())
    return malformed
  } catch {
    return malformed
  }
}

function readEncoded(body: string): FormData | Refusal<'fields-too-many'> {
  if (countUpTo(maxFields, (from) => body.indexOf('&', from)) >= maxFields) return tooMany
  const data = new FormData()
  for (const [name, value] of new URLSearchParams(body)) data.append(name, value)
  return data
}

async function readParts(type: string, body: ArrayBuffer): Promise<FormData | Refusal<'fields-too-many'>> {
  const bytes = Buffer.from(body)
  const boundary = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(type)
  const delimiter = `--${boundary?.[1] ?? boundary?.[2] ?? ''}`
  // One more stands behind the last part.
  if (countUpTo(maxFields + 1, (from) => bytes.indexOf(delimiter, from)) > maxFields) return tooMany
  return new Response(bytes, { headers: { 'content-type': type } }).formData()
}

/** How often something is found, at most so many times. */
function countUpTo(most: number, find: (from: number) => number): number {
  let count = 0
  for (let at = find(0); at >= 0 && count < most; at = find(at + 1)) count++
  return count
}
