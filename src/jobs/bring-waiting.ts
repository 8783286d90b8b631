// Brings in what people imported and could not add yet, as far as they may by now.
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
