// Papers looked up at other services through the front door, for tests: a site, a member, and the services that a local server plays.

import { type Member, signIn } from './browsing.ts'
import { fixture } from './fixtures.ts'
import { createTestSite, type TestSite } from './site.ts'
import { openSourceServer, type SourceServer, text, xml } from './source-server.ts'

export interface LookupSite {
  server: SourceServer
  site: TestSite
  ada: Member
  /** Forgets answers, turns and limits, so that tests don’t depend on each other. */
  forget(): Promise<void>
  close(): Promise<void>
}

export async function openLookupSite(): Promise<LookupSite> {
  const server = await openSourceServer()
  const site = await createTestSite({ sources: server })
  return {
    server,
    site,
    ada: await signIn(site, 'ada'),
    async forget() {
      server.clear()
      await site.storage.pool.query('truncate source_answers, source_hosts, rate_limits')
    },
    async close() {
      await site.close()
      await server.close()
    },
  }
}

/** What a field of the form on this page holds. */
export function fieldOf(page: string, name: string): string | undefined {
  const input = page.match(new RegExp(`<input id="${name}"[^>]*? value="([^"]*)"`))?.[1]
  return input ?? page.match(new RegExp(`<textarea id="${name}"[^>]*>\n?([^<]*)<`))?.[1]
}

export function look(by: Pick<Member, 'post'>, source: string): Promise<Response> {
  return by.post('/papers/look', { source })
}

/** arXiv's answer about a paper of this name. */
export function entryOf(id: string, title: string): string {
  return fixture('arxiv-1706.03762.xml')
    .replaceAll('1706.03762', id)
    .replace(/<title>Attention[^<]*/, `<title>${title.replaceAll('&', '&amp;')}`)
}

/** Crossref's answer about a paper, changed. */
export function crossrefWork(changes: object): string {
  const answer = JSON.parse(fixture('crossref-nature14539.json'))
  return JSON.stringify({ ...answer, message: { ...answer.message, ...changes } })
}

/** The versions that the library knows of a paper. */
export async function versionsOf(site: TestSite, key: string): Promise<string[]> {
  const { rows } = await site.storage.pool.query(
    `select n.value from paper_notices n join papers p on p.id = n.paper_id where p.key = $1 and n.kind = 'version'`,
    [key],
  )
  return rows.map(({ value }) => value)
}

/** A few papers at Crossref, arXiv and dblp. */
export function playAll(server: SourceServer): void {
  server.on('export.arxiv.org/api/query?id_list=2103.00001', xml(entryOf('2103.00001', 'Attention & Need')))
  server.on('api.crossref.org/works/10.1038%2Fnature14539', text(fixture('crossref-nature14539.json')))
  server.on('export.arxiv.org/api/query?id_list=1502.01852', xml(entryOf('1502.01852', 'Deep Learning')))
  server.on('api.crossref.org/works?', text(fixture('crossref-search.json')))
  server.on('export.arxiv.org/api/query?search_query', xml(fixture('arxiv-1706.03762.xml')))
  server.on('dblp.org/search/publ/api', text(fixture('dblp-search.json')))
}
