// Removes dumps that are no longer served: no new one will leave out what was withdrawn since.
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
