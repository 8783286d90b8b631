// Taking everything along, and bringing it in: downloads, an upload, and what came of it.
import { Readable } from 'node:stream'
import { Hono } from 'hono'
import { z } from 'zod'
import { exportAccount } from '#actions/takeout/export-account.ts'
import { exportCsv } from '#actions/takeout/export-csv.ts'
import { importSize } from '#actions/takeout/import-account.ts'
import { importFile, tooLargeImport } from '#actions/takeout/import-file.ts'
import { dialects } from '#actions/takeout/parts.ts'
import { discardWaiting, waitingStates } from '#actions/takeout/waiting.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import { visibilities } from '#domain/summaries/summary.ts'
import { findWaiting } from '#storage/queries/waiting-imports.ts'
import { readForm, seeOther } from '../../form.ts'
import { readFormData } from '../../form-data.ts'
import { requireViewer, signedIn } from '../../middleware/signed-in.ts'
import { readRun } from '../../read-run.ts'
import { refusalPage } from '../../refusal-page.tsx'
import { settingsPage } from '../../settings-page.tsx'
import type { SiteContext, SiteEnv } from '../../site.ts'
import { settingsTexts } from '../../texts/settings.tsx'
import { ImportReportView, TakeoutView } from '../../views/takeout.tsx'

export const exportSettings = new Hono<SiteEnv>()

const here = '/settings/export'
const importPath = '/settings/import'
const texts = settingsTexts.takeout
const { title } = texts

for (const path of [here, importPath]) exportSettings.get(path, signedIn(), (c) => show(c, {}))

exportSettings.get('/settings/export/scholium.zip', signedIn(), async (c) => {
  const { storage, blobs } = c.var.site
  const made = await exportAccount(storage, blobs, c.var.actor, requireViewer(c).personId)
  if (isRefusal(made)) return refusalPage(c, made)
  // Whoever asks for the head alone, or goes away, ends the writing.
  if (c.req.method === 'HEAD') made.content.destroy()
  return c.body(Readable.toWeb(made.content) as ReadableStream, 200, fileHeaders('application/zip', 'zip', c))
})

exportSettings.get('/settings/export/shortscience.csv', signedIn(), async (c) => {
  const text = await exportCsv(c.var.site.storage, c.var.actor, requireViewer(c).personId)
  return isRefusal(text)
    ? refusalPage(c, text)
    : c.body(text, 200, fileHeaders('text/csv; charset=utf-8', 'csv', c))
})

function fileHeaders(type: string, ending: string, c: SiteContext): Record<string, string> {
  return {
    'content-type': type,
    'content-disposition': `attachment; filename="${requireViewer(c).name}.${ending}"`,
    'cache-control': 'private, no-store',
  }
}

/** Room for the fields beside the file. */
const beside = 64 * 1024

exportSettings.post(importPath, signedIn(), async (c) => {
  // Before anything of the body is read.
  const tooLong = refuseLength(c)
  if (tooLong) return refusalPage(c, tooLong)
  const form = await readUpload(c)
  if (isRefusal(form)) return show(c, {}, form)
  const { bytes, visibility, dialect } = form
  const order = {
    personId: requireViewer(c).personId,
    bytes,
    readRun,
    visibility: visibilities.find((one) => one === visibility),
    dialect: dialects.find((one) => one === dialect),
  }
  const { storage, blobs } = c.var.site
  const report = await importFile(storage, blobs, c.var.actor, order)
  if (isRefusal(report)) return show(c, { visibility, dialect }, report)
  return settingsPage(c, { here, title: texts.reportTitle }, <ImportReportView report={report} />)
})

/** Node holds a client to the length it declares. */
function refuseLength(c: SiteContext): Refusal | undefined {
  if (c.req.header('transfer-encoding') !== undefined) return refuse('length-needed', texts.lengthMissing)
  return Number(c.req.header('content-length') ?? 0) > importSize + beside ? tooLargeImport() : undefined
}

async function readUpload(
  c: SiteContext,
): Promise<{ bytes: Uint8Array; visibility: string; dialect: string } | Refusal> {
  const form = await readFormData(c)
  if (isRefusal(form)) return form
  const file = form.get('file')
  if (!(file instanceof File) || file.size === 0) return refuse('file-missing', texts.fileMissing)
  const bytes = new Uint8Array(await file.arrayBuffer())
  return {
    bytes,
    visibility: String(form.get('visibility') ?? ''),
    dialect: String(form.get('dialect') ?? ''),
  }
}

const discarding = z.object({ which: z.enum(waitingStates, texts.discardMissing) })

exportSettings.post('/settings/import/discard', signedIn(), async (c) => {
  const form = await readForm(c, discarding)
  if (!form.isRead) return show(c, {}, form.refusal)
  const refusal = await discardWaiting(c.var.site.storage, c.var.actor, form.values.which)
  return refusal ? refusalPage(c, refusal) : seeOther(c, here, 'waiting-discarded')
})

async function show(c: SiteContext, written: Record<string, string>, refusal?: Refusal): Promise<Response> {
  const waiting = await findWaiting(c.var.site.storage.pool, requireViewer(c).personId)
  return settingsPage(c, { here, title, refusal }, <TakeoutView written={written} {...waiting} />)
}
