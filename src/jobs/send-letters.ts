// Sends the emails that are due: immediately when one is queued, and every minute those that had to wait.
import { sendDueLetters } from '#actions/letters/send-due-letters.ts'
import { operator } from '#domain/actor.ts'
import type { Job } from './job.ts'

export const sendLetters: Job = {
  name: 'send-letters',
  cron: '* * * * *',
  topic: 'letters',
  limit: 3_600,
  // Emails are locked one by one, so a run that died with its process doesn't hold up any email.
  isAlone: false,
  run: ({ storage, services, signal }) => sendDueLetters(storage, operator, services.post, signal),
}
