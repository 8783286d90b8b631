// Makes the public dump when one is due; asked every hour, because it looks at how old the last one is, and what was withdrawn since.
import { makeDueDump } from '#actions/dump/kept-dumps.ts'
import { operator } from '#domain/actor.ts'
import type { Job } from './job.ts'

export const makeDump: Job = {
  name: 'dump',
  cron: '11 * * * *',
  limit: 6 * 60 * 60,
  isAlone: true,
  async run({ storage, services: { dumps, post } }) {
    return dumps && makeDueDump(storage, operator, dumps, post.library)
  },
}
