// The library at a glance, for administrators.
import { Hono } from 'hono'
import { findOverview } from '#storage/queries/administration.ts'
import { findJobs } from '#storage/queries/jobs.ts'
import { findSiteSettings } from '#storage/queries/site-settings.ts'
import type { RoomReport } from '#storage/room.ts'
import { adminPage } from '../../admin-page.tsx'
import type { SiteEnv } from '../../site.ts'
import { many, papersOf, summariesOf } from '../../views/labels.tsx'

export const adminOverview = new Hono<SiteEnv>()

const registrationWords = {
  open: 'Everybody may sign up.',
  invitation: 'Whoever is invited may sign up.',
  closed: 'Nobody may sign up.',
} as const

/** Below this an administrator had better act. */
const scarce = 1024 ** 3

function roomSentence({ state, freeBytes = 0 }: RoomReport): string {
  if (state === 'full') return 'Full: nothing can be saved. Make room, and it goes on by itself.'
  if (state === 'broken') return 'It takes no writes: nothing can be saved.'
  const megabytes = Math.floor(freeBytes / 1024 ** 2).toLocaleString('en')
  return freeBytes < scarce ? `Only ${megabytes} MB are free.` : `${megabytes} MB are free.`
}

adminOverview.get('/admin', async (c) => {
  const { pool } = c.var.site.storage
  const [overview, settings, jobs, room] = await Promise.all([
    findOverview(pool),
    findSiteSettings(pool),
    findJobs(pool),
    c.var.site.room.look(),
  ])
  const { people, suspended, papers, summaries, reports, appeals } = overview
  const failing = jobs.queues.filter(({ lastError }) => lastError !== undefined).length
  const body = (
    <dl class="facts">
      <dt>People</dt>
      <dd>
        <a href="/admin/people">{people.toLocaleString('en')}</a>
        {suspended > 0 && `; suspended or marked as spam: ${suspended.toLocaleString('en')}`}
      </dd>
      <dt>Library</dt>
      <dd>
        {papersOf(papers)}, {summariesOf(summaries)} for all to read
      </dd>
      <dt>Queue</dt>
      <dd>
        <a href="/moderation/queue">
          {many(reports, 'open report')}, {many(appeals, 'open appeal')}
        </a>
      </dd>
      <dt>Settings</dt>
      <dd>
        <a href="/admin/settings">{registrationWords[settings.registration]}</a>{' '}
        {settings.banner ? 'A banner is shown.' : 'No banner is shown.'}
      </dd>
      <dt>Disk</dt>
      <dd>{roomSentence(room)}</dd>
      <dt>Jobs</dt>
      <dd>
        <a href="/admin/jobs">{failing === 0 ? 'All end well.' : `${failing} did not end well.`}</a>
      </dd>
      <dt>Letters</dt>
      <dd>
        {jobs.letters.waiting.toLocaleString('en')} waiting, {jobs.letters.failed.toLocaleString('en')} given
        up
      </dd>
    </dl>
  )
  return adminPage(c, { here: '/admin', title: 'Administration' }, body)
})
