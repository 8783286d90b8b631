// Notifies followers of what's new, and queues emails for people who want them immediately: every minute.
import { mailNotices } from '#actions/notices/mail-notices.ts'
import { tellFollowers } from '#actions/notices/tell-followers.ts'
import { operator } from '#domain/actor.ts'
import type { Job } from './job.ts'

export const tellFollowersJob: Job = {
  name: 'tell-followers',
  cron: '* * * * *',
  limit: 3_600,
  // News and notifications are locked one by one.
  isAlone: false,
  async run({ storage, signal }) {
    const notified = await tellFollowers(storage, operator, signal)
    return { ...notified, ...(await mailNotices(storage, operator)) }
  },
}
