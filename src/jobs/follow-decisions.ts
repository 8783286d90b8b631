// Applies decisions about people to their anonymous texts, each at its own minute. What it did isn't shown to anyone.
import { followDecisions } from '#actions/moderation/follow-decisions.ts'
import { operator } from '#domain/actor.ts'
import { isRefusal } from '#domain/refusals.ts'
import type { Job } from './job.ts'

export const followDecisionsJob: Job = {
  name: 'follow-decisions',
  cron: '* * * * *',
  limit: 600,
  isAlone: true,
  async run({ storage, log, signal }) {
    try {
      const refused = await followDecisions(storage, operator, new Date(), signal)
      return isRefusal(refused) ? refused : undefined
    } catch (error) {
      // Administrators can read why a job failed, and the statement would name the text.
      log.error(error instanceof Error ? (error.stack ?? error.message) : String(error))
      throw new Error('The log of this process says why.')
    }
  },
}
