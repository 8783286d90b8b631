// Files in the API: one that is sent, as it is or in a form, read within its limit; and one that is answered.
import { Readable } from 'node:stream'
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import { readFormData } from '../form-data.ts'
import { etagOf, matchesEtag } from '../page-cache.ts'
import type { SiteContext } from '../site.ts'
import { apiTexts } from '../texts/api.ts'

const texts = apiTexts.files

/** A file that an endpoint takes. */
export interface FileBody {
  /** Content types that it may be sent with as it is. */
  types: readonly string[]
  /** In bytes. */
  most: number
  tooLarge(): Refusal
}

/** A file that an endpoint answers. */
export interface Download {
  content: Readable | string
  type: string
  name: string
}

/** Room for the fields beside the file. */
const beside = 64 * 1024

export interface ReadFile {
  file: Uint8Array
  /** Of a form, beside the file. */
  fields: Record<string, string>
}

/** Node holds a client to the length it declares, so nothing is read of what is too long. */
export async function readFile(
  c: SiteContext,
  { types, most, tooLarge }: FileBody,
): Promise<ReadFile | Refusal> {
  if (c.req.header('transfer-encoding') !== undefined) return refuse('length-needed', texts.length)
  if (Number(c.req.header('content-length') ?? 0) > most + beside) return tooLarge()
  const type = (c.req.header('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
  const read =
    type === 'multipart/form-data'
      ? await readForm(c)
      : types.includes(type)
        ? await readRaw(c)
        : wrong(types)
  if ('refused' in read) return read
  return read.file.length > most ? tooLarge() : read
}

function wrong(types: readonly string[]): Refusal {
  return refuse('file-type-wrong', texts.type(types.join(' or ')))
}

async function readRaw(c: SiteContext): Promise<ReadFile | Refusal> {
  const file = new Uint8Array(await c.req.arrayBuffer())
  return file.length === 0 ? missing() : { file, fields: {} }
}

async function readForm(c: SiteContext): Promise<ReadFile | Refusal> {
  const form = await readFormData(c)
  if (isRefusal(form)) return form
  const file = form.get('file')
  if (!(file instanceof File) || file.size === 0) return missing()
  const fields: Record<string, string> = {}
  for (const [name, value] of form) if (typeof value === 'string') fields[name] = value
  return { file: new Uint8Array(await file.arrayBuffer()), fields }
}

function missing(): Refusal {
  return refuse('file-missing', texts.missing)
}

export function sendFile(c: SiteContext, { content, type, name }: Download): Response {
  const headers: Record<string, string> = {
    'content-type': type,
    'content-disposition': `attachment; filename="${name}"`,
    'cache-control': 'private, no-cache',
  }
  if (typeof content === 'string') return sendText(c, content, headers)
  // Whoever asks for the head alone ends the writing.
  if (c.req.method === 'HEAD') content.destroy()
  return c.body(Readable.toWeb(content) as ReadableStream, 200, headers)
}

/** With a tag, so that it is sent once only while it does not change. */
export function sendText(c: SiteContext, text: string, headers: Record<string, string>): Response {
  const etag = etagOf(text)
  const isKnown = matchesEtag(c.req.header('if-none-match'), etag)
  return isKnown ? c.body(null, 304, { ...headers, etag }) : c.body(text, 200, { ...headers, etag })
}
