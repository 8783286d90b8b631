// Writes the digests that are due, every day at the same hour; a missed morning is made up for.
import { writeDigests } from '#actions/notices/write-digests.ts'
import { operator } from '#domain/actor.ts'
import { digestHour } from '#domain/following/digest.ts'
import type { Job } from './job.ts'

export const sendDigests: Job = {
  name: 'send-digests',
  cron: `0 ${digestHour} * * *`,
  limit: 3_600,
  isAlone: false,
  run: ({ storage, signal }) => writeDigests(storage, operator, new Date(), signal),
}
