// Makes the public dump when one is due. Runs every hour, because that depends on the last one's age and on withdrawals since.
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
