// Fetches a page as it comes over the wire, not decompressed.
import { Agent, get } from 'node:http'
import type { Encoding } from './load.ts'

export interface FetchedPage {
  status: number
  headers: Record<string, string>
  body: Buffer
}

/** node:http writes these itself, for every server alike. */
const written = ['date', 'connection', 'keep-alive', 'transfer-encoding', 'content-length']
const agent = new Agent({ keepAlive: true })

export function fetchPage(url: string, encoding: Encoding = 'identity'): Promise<FetchedPage> {
  return new Promise((resolve, reject) => {
    const request = get(url, { agent, headers: { 'accept-encoding': encoding } }, async (response) => {
      const chunks: Buffer[] = []
      for await (const chunk of response) chunks.push(chunk as Buffer)
      const body = Buffer.concat(chunks)
      const sent = Object.entries(response.headersDistinct)
        .filter(([name]) => !written.includes(name))
        .map(([name, values]) => [name, (values ?? []).join(', ')])
      const headers = { ...Object.fromEntries(sent), 'content-length': String(body.length) }
      resolve({ status: response.statusCode ?? 0, headers, body })
    })
    request.on('error', reject)
  })
}
