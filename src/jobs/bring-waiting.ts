// Adds waiting items of imports that their people may add now.
import { bringWaiting } from '#actions/takeout/waiting.ts'
import { operator } from '#domain/actor.ts'
import type { Job } from './job.ts'

export const bringWaitingJob: Job = {
  name: 'bring-waiting',
  cron: '23 * * * *',
  limit: 30 * 60,
  isAlone: true,
  run: ({ storage, signal, log }) => bringWaiting(storage, operator, { signal, log }),
}
