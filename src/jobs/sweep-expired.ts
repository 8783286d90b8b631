// Removes what has expired, once a day.
import { sweep } from '#actions/sweep.ts'
import { operator } from '#domain/actor.ts'
import type { Job } from './job.ts'

export const sweepExpired: Job = {
  name: 'sweep',
  cron: '37 3 * * *',
  limit: 600,
  isAlone: true,
  run: ({ storage }) => sweep(storage, operator),
}
