// Removes dumps that still hold what was withdrawn, as soon as that is.
import { removeStaleDumps } from '#actions/dump/kept-dumps.ts'
import { operator } from '#domain/actor.ts'
import type { Job } from './job.ts'

export const removeDumps: Job = {
  name: 'remove-dumps',
  topic: 'withdrawals',
  limit: 60,
  isAlone: true,
  async run({ storage, services: { dumps } }) {
    return dumps && (await removeStaleDumps(storage, operator, dumps))
  },
}
