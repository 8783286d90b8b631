// Records imported into an empty library, for tests, and what's there afterwards.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { importRecords, type RecordsImport } from '#actions/bulk-import/import-records.ts'
import type { PaperDraft } from '#domain/papers/draft.ts'
import { accepted } from './discussed.ts'
import { recordsOf } from './records.ts'
import { createTestSite } from './site.ts'

export type ImportSite = Awaited<ReturnType<typeof openImportSite>>

/** A venue that an import writes as “Meeting on Looms”. */
export const loomsMeeting: Partial<PaperDraft> = {
  venueName: 'Proceedings of the 3rd Meeting on Looms (ML 2001)',
  venueKind: 'conference',
}

export async function openImportSite() {
  const site = await createTestSite({ hasLibrary: false })
  const { storage } = site
  const folder = await mkdtemp(join(tmpdir(), 'scholium-import-'))
  let files = 0

  /** Imports these records as a file of their own. */
  async function bring(drafts: Parameters<typeof recordsOf>[0], more: Partial<RecordsImport> = {}) {
    files += 1
    const file = { hash: `hash ${files}`, name: 'file', size: 1 }
    const refusedPath = join(folder, `${files}.jsonl`)
    const order = { file, format: 'bibtex', records: recordsOf(drafts), refusedPath, ...more }
    return { ...accepted(await importRecords(storage, order)), refusedPath }
  }

  async function library() {
    const { rows } = await storage.pool.query(
      `select p.key, p.title, p.year, v.name as venue, p.abstract, p.author_names as authors,
         array(select key from paper_identifiers i where i.paper_id = p.id order by key) as keys
       from papers p left join venues v on v.id = p.venue_id order by p.id`,
    )
    return rows
  }

  async function empty(): Promise<void> {
    await storage.pool.query('truncate papers, imports cascade')
  }

  async function close(): Promise<void> {
    await site.close()
    await rm(folder, { recursive: true, force: true })
  }

  return { storage, folder, bring, library, empty, close }
}
