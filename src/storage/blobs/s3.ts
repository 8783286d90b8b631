// Blobs in S3-compatible storage: one bucket, path-style addresses, requests signed with Signature Version 4.
import { createHash } from 'node:crypto'
import { AwsClient } from 'aws4fetch'
import type { BlobStore, StoredBlob } from './contract.ts'
import { blobType, isBlobKey, requireBlobKey } from './key.ts'

export interface S3Settings {
  /** Where the storage answers, without the bucket: `https://s3.example.org`. */
  endpoint: string
  bucket: string
  region: string
  keyId: string
  secret: string
}

/** In milliseconds. */
const longestRequest = 30_000
/** Aside from other uses of the bucket. */
const prefix = 'media/'

export function openS3Store(settings: S3Settings): BlobStore {
  const send = sender(settings)
  return {
    put: async (key, bytes) => {
      requireOk(await send('PUT', objectPath(key), bytes, blobType(key)))
    },
    get: async (key) => getObject(key, await send('GET', objectPath(key))),
    delete: async (key) => {
      const response = await send('DELETE', objectPath(key))
      if (response.status !== 404) requireOk(response)
    },
    list: () => listObjects((query) => send('GET', query)),
  }
}

type Send = (method: string, path: string, body?: Uint8Array, type?: string) => Promise<Response>

function sender({ endpoint, bucket, region, keyId, secret }: S3Settings): Send {
  const client = new AwsClient({
    accessKeyId: keyId,
    secretAccessKey: secret,
    region,
    service: 's3',
    retries: 3,
  })
  const base = `${endpoint.replace(/\/+$/, '')}/${encodeURIComponent(bucket)}`
  return (method, path, body, type) =>
    client.fetch(base + path, {
      method,
      headers: {
        'x-amz-content-sha256': createHash('sha256')
          .update(body ?? '')
          .digest('hex'),
        ...(type === undefined ? {} : { 'content-type': type }),
      },
      ...(body === undefined ? {} : { body: new Uint8Array(body) }),
      // The endpoint is the operator's word; where it would send us on is not.
      redirect: 'error',
      signal: AbortSignal.timeout(longestRequest),
    })
}

function objectPath(key: string): string {
  return `/${prefix}${requireBlobKey(key)}`
}

async function getObject(key: string, response: Response): Promise<StoredBlob | undefined> {
  if (response.status === 404) {
    await response.body?.cancel()
    return undefined
  }
  return { bytes: new Uint8Array(await requireOk(response).arrayBuffer()), type: blobType(key) }
}

function requireOk(response: Response): Response {
  if (!response.ok) throw new Error(`The S3 storage answered ${response.status} ${response.statusText}`)
  return response
}

/** Our keys and the prefix need no escaping in XML, so the answer is read by its tags alone. */
async function* listObjects(send: (query: string) => Promise<Response>): AsyncIterable<string> {
  let token: string | undefined
  do {
    const more = token === undefined ? '' : `&continuation-token=${encodeURIComponent(token)}`
    const page = await requireOk(
      await send(`?list-type=2&prefix=${encodeURIComponent(prefix)}${more}`),
    ).text()
    for (const [, path = ''] of page.matchAll(/<Key>([^<]*)<\/Key>/g)) {
      const key = path.slice(prefix.length)
      if (path.startsWith(prefix) && isBlobKey(key)) yield key
    }
    token = unescapeXml(page.match(/<NextContinuationToken>([^<]*)<\/NextContinuationToken>/)?.[1])
  } while (token !== undefined)
}

function unescapeXml(text: string | undefined): string | undefined {
  return text
    ?.replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
}
