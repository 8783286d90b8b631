// A reader who follows every link of a site, and what they saw at each address.
import type { TestSite } from './site.ts'

export interface Seen {
  path: string
  status: number
  contentType: string
  location: string | undefined
  body: string
}

const limit = 2_000

/** Every address reachable from `start` by links on pages, feeds' links included. */
export async function crawl(site: TestSite, start: string[] = ['/']): Promise<Map<string, Seen>> {
  const seen = new Map<string, Seen>()
  const queue = [...start]
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    if (seen.has(path) || seen.size >= limit) continue
    const { location, contentType, body } = await look(site, path, seen)
    if (location !== undefined) queue.push(location)
    if (contentType.startsWith('text/html')) queue.push(...linksOf(body))
  }
  return seen
}

/** The same without following any link. */
export async function lookAt(site: TestSite, paths: string[]): Promise<Map<string, Seen>> {
  const seen = new Map<string, Seen>()
  for (const path of paths) await look(site, path, seen)
  return seen
}

async function look(site: TestSite, path: string, seen: Map<string, Seen>): Promise<Seen> {
  const response = await site.get(path)
  const contentType = response.headers.get('content-type') ?? ''
  const location = response.headers.get('location') ?? undefined
  const found = { path, status: response.status, contentType, location, body: await response.text() }
  seen.set(path, found)
  return found
}

function linksOf(html: string): string[] {
  return [...html.matchAll(/<(?:a|link)\b[^>]*\shref="([^"]*)"/g)].flatMap(([, href = '']) => {
    const address = href.replaceAll('&amp;', '&').replace(/#.*$/, '')
    return address.startsWith('/') && !address.startsWith('//') ? [address] : []
  })
}
