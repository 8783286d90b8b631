// Taking everything out and bringing it in, in the API; and the public dumps.
import { z } from 'zod'
import { listDumps } from '#actions/dump/kept-dumps.ts'
import { exportAccount } from '#actions/takeout/export-account.ts'
import { exportCsv } from '#actions/takeout/export-csv.ts'
import { importSize } from '#actions/takeout/import-account.ts'
import { importFile, tooLargeImport } from '#actions/takeout/import-file.ts'
import { outcomes } from '#actions/takeout/import-report.ts'
import { dialects } from '#actions/takeout/parts.ts'
import { discardWaiting } from '#actions/takeout/waiting.ts'
import { isRefusal } from '#domain/refusals.ts'
import { visibilities } from '#domain/summaries/summary.ts'
import { readRun } from '../read-run.ts'
import { accountApiTexts } from '../texts/api-account.ts'
import { endpoint } from './endpoint.ts'
import { callerId } from './lookup.ts'
import { done, time } from './schemas.ts'
import { settled } from './shapes.ts'

const texts = accountApiTexts.takeout

const zip = { type: 'application/zip', name: 'scholium.zip' }
const csv = { type: 'text/csv; charset=utf-8', name: 'shortscience.csv' }

const takeZip = endpoint({
  method: 'get',
  path: '/me/export/zip',
  summary: texts.zip,
  scope: 'account',
  reply: z.unknown(),
  media: [zip.type],
  async handle(c) {
    const { storage, blobs } = c.var.site
    const made = await exportAccount(storage, blobs, c.var.actor, callerId(c))
    return isRefusal(made) ? made : { ...zip, content: made.content }
  },
})

const takeCsv = endpoint({
  method: 'get',
  path: '/me/export/csv',
  summary: texts.table,
  scope: 'account',
  reply: z.unknown(),
  media: [csv.type],
  async handle(c) {
    const text = await exportCsv(c.var.site.storage, c.var.actor, callerId(c))
    return isRefusal(text) ? text : { ...csv, content: text }
  },
})

const bring = endpoint({
  method: 'post',
  path: '/me/import',
  summary: texts.bring,
  scope: 'account',
  query: z.object({
    visibility: z.enum(visibilities).optional().meta({
      description: texts.visibility,
    }),
    dialect: z.enum(dialects).optional().meta({ description: texts.dialect }),
  }),
  file: {
    types: ['application/zip', 'text/csv', 'application/octet-stream'],
    most: importSize,
    tooLarge: tooLargeImport,
  },
  reply: z.object({
    papers: z.number().int().meta({ description: texts.papers }),
    lines: z.array(
      z.object({
        what: z.string(),
        outcome: z.enum(outcomes).meta({
          description: texts.waiting,
        }),
        reason: z.string().optional(),
      }),
    ),
  }),
  async handle(c, { query, file }) {
    const { storage, blobs } = c.var.site
    const order = { personId: callerId(c), bytes: file, ...query, readRun }
    const report = await importFile(storage, blobs, c.var.actor, order)
    return isRefusal(report) ? report : { body: report }
  },
})

const discard = endpoint({
  method: 'delete',
  path: '/me/import',
  summary: texts.discard,
  scope: 'account',
  reply: done,
  handle: async (c) => settled(await discardWaiting(c.var.site.storage, c.var.actor)),
})

const dumps = endpoint({
  method: 'get',
  path: '/dumps',
  summary: texts.dumps,
  reply: z.object({
    items: z.array(z.object({ name: z.string(), url: z.string(), bytes: z.number().int(), madeAt: time })),
  }),
  async handle(c) {
    const { dumps: folder, origin, storage } = c.var.site
    const found = folder === undefined ? [] : await listDumps(storage, folder)
    const items = found.map(({ name, bytes, madeAt }) => ({
      name,
      bytes,
      url: `${origin}/dumps/${name}`,
      madeAt: madeAt.toISOString(),
    }))
    return { body: { items } }
  },
})

export const takeoutEndpoints = [takeZip, takeCsv, bring, discard, dumps]
