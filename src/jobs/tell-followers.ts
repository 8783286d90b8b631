// Tells followers what is new, and mails what people want by single letters: every minute.
import { mailNotices } from '#actions/notices/mail-notices.ts'
import { tellFollowers } from '#actions/notices/tell-followers.ts'
import { operator } from '#domain/actor.ts'
import type { Job } from './job.ts'

export const tellFollowersJob: Job = {
  name: 'tell-followers',
  cron: '* * * * *',
  limit: 3_600,
  // News and notices are locked one by one.
  isAlone: false,
  async run({ storage, signal }) {
    const told = await tellFollowers(storage, operator, signal)
    return { ...told, ...(await mailNotices(storage, operator)) }
  },
}
