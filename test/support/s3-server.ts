// A small S3: one bucket in memory, which checks every request's signature by computing it anew.
import { createHash, createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { S3Settings } from '#storage/blobs/s3.ts'

export interface TestS3 {
  settings: S3Settings
  objects: Map<string, { bytes: Buffer; type: string | undefined }>
  /** Answers the next requests with these statuses and does nothing else. */
  failures: number[]
  close(): Promise<void>
}

/** So few that a test needs several pages of a listing. */
const pageSize = 2

export async function startTestS3(): Promise<TestS3> {
  const objects: TestS3['objects'] = new Map()
  const failures: number[] = []
  const settings = {
    endpoint: '',
    bucket: 'papers',
    region: 'eu-test-1',
    keyId: 'KEY-ID',
    secret: 'S3-SECRET',
  }
  const server = createServer((request, response) => {
    void answer(request, response, { objects, failures, settings })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  settings.endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    settings,
    objects,
    failures,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

type Ground = Pick<TestS3, 'objects' | 'failures' | 'settings'>

async function answer(request: IncomingMessage, response: ServerResponse, ground: Ground): Promise<void> {
  const body = Buffer.concat(await Array.fromAsync(request))
  const [status, content] = judge(request, body, ground)
  response.writeHead(status)
  response.end(content)
}

type Answer = [status: number, body?: string | Buffer]

function judge(request: IncomingMessage, body: Buffer, ground: Ground): Answer {
  const failure = ground.failures.shift()
  if (failure !== undefined) return [failure]
  if (!isSigned(request, body, ground.settings)) return [403]
  const url = new URL(request.url ?? '/', ground.settings.endpoint)
  const path = decodeURIComponent(url.pathname)
  const bucket = `/${ground.settings.bucket}`
  if (path === bucket && request.method === 'GET') return [200, list(url, ground)]
  if (!path.startsWith(`${bucket}/`)) return [404]
  return judgeObject(request, body, path.slice(bucket.length + 1), ground)
}

function judgeObject(
  { method, headers }: IncomingMessage,
  body: Buffer,
  key: string,
  { objects }: Ground,
): Answer {
  const there = objects.get(key)
  if (method === 'PUT') {
    objects.set(key, { bytes: body, type: headers['content-type'] })
    return [200]
  }
  if (method === 'DELETE') {
    objects.delete(key)
    return [204]
  }
  return there === undefined ? [404] : [200, there.bytes]
}

function list({ searchParams }: URL, { objects }: Ground): string {
  const after = searchParams.get('continuation-token') ?? ''
  const prefix = searchParams.get('prefix') ?? ''
  const keys = [...objects.keys()].filter((key) => key.startsWith(prefix) && `&${key}` > after).sort()
  const page = keys.slice(0, pageSize)
  const token =
    keys.length > pageSize ? `<NextContinuationToken>&amp;${page.at(-1)}</NextContinuationToken>` : ''
  return `<ListBucketResult>${page.map((key) => `<Contents><Key>${key}</Key></Contents>`).join('')}${token}</ListBucketResult>`
}

/** AWS Signature Version 4, as its reference describes it. */
function isSigned(request: IncomingMessage, body: Buffer, { region, keyId, secret }: S3Settings): boolean {
  const { authorization = '' } = request.headers
  const [, credential = '', signed = '', signature] =
    authorization.match(
      /^AWS4-HMAC-SHA256 Credential=([^,]+), ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/,
    ) ?? []
  const payload = createHash('sha256').update(body).digest('hex')
  if (request.headers['x-amz-content-sha256'] !== payload) return false
  const time = String(request.headers['x-amz-date'])
  const scope = `${time.slice(0, 8)}/${region}/s3/aws4_request`
  if (credential !== `${keyId}/${scope}`) return false
  const [path = '', query = ''] = (request.url ?? '').split('?')
  const headers = signed.split(';').map((name) => `${name}:${String(request.headers[name]).trim()}\n`)
  const canonical = [
    request.method,
    path,
    query.split('&').sort().join('&'),
    headers.join(''),
    signed,
    payload,
  ]
  const digest = createHash('sha256').update(canonical.join('\n')).digest('hex')
  const key = [region, 's3', 'aws4_request'].reduce(hmac, hmac(`AWS4${secret}`, time.slice(0, 8)))
  return hmac(key, `AWS4-HMAC-SHA256\n${time}\n${scope}\n${digest}`).toString('hex') === signature
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest()
}
