// Removes dumps that nobody is given any more, because none is made that would leave out what was withdrawn.
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
