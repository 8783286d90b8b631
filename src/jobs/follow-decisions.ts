// Lets texts without a name follow what was decided about people, each at its minute. What it did is shown to nobody.
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
      // Administrators read why a job failed, and a statement would name the text.
      log.error(error instanceof Error ? (error.stack ?? error.message) : String(error))
      throw new Error('The log of this process says why.')
    }
  },
}
