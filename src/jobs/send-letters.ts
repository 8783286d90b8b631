// Sends the letters that are due: at once when one is written, and every minute for those that had to wait.
import { sendDueLetters } from '#actions/letters/send-due-letters.ts'
import { operator } from '#domain/actor.ts'
import type { Job } from './job.ts'

export const sendLetters: Job = {
  name: 'send-letters',
  cron: '* * * * *',
  topic: 'letters',
  limit: 3_600,
  // Letters are locked one by one. So a run that died with its process keeps nobody's letter waiting.
  isAlone: false,
  run: ({ storage, services, signal }) => sendDueLetters(storage, operator, services.post, signal),
}
