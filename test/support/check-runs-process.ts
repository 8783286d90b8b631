// A process that checks the ledger's runs, to be killed on the way.

import type { Post } from '#actions/letters/send-due-letters.ts'
import { isRefusal } from '#domain/refusals.ts'
import { checkRuns } from '#jobs/check-runs.ts'
import { openStorage } from '#storage/connection.ts'

const log = { info() {}, warn() {}, error() {} }
const storage = await openStorage({ databaseUrl: process.argv[2], folder: '.', log })
if (isRefusal(storage)) throw new Error(storage.message)
const services = { post: {} as Post, checks: { minutes: 10 } }
await checkRuns.run({ storage, services, log, signal: new AbortController().signal })
await storage.close()
