// The work beside the requests, for administrators: what runs when, what went wrong, and a run at once.
import { Hono } from 'hono'
import { refuse } from '#domain/refusals.ts'
import { allJobs } from '#jobs/registry.ts'
import { findJobs, type QueueState } from '#storage/queries/jobs.ts'
import { adminPage } from '../../admin-page.tsx'
import { seeOther } from '../../form.ts'
import { refusalPage } from '../../refusal-page.tsx'
import { rhythmOf } from '../../rhythm.ts'
import type { SiteEnv } from '../../site.ts'
import { ActionButton } from '../../views/form.tsx'

export const adminJobs = new Hono<SiteEnv>()

adminJobs.get('/admin/jobs', async (c) => {
  const { site } = c.var
  const { queues, letters } = await findJobs(site.storage.pool)
  const body = (
    <div class="form">
      {queues.length === 0 && <p class="empty">No process has run jobs here yet.</p>}
      <ul class="apart">
        {queues.map((queue) => (
          <li>
            <Queue queue={queue} canWake={site.wakeJob !== undefined} />
          </li>
        ))}
      </ul>
      <p>
        Letters: {letters.waiting.toLocaleString('en')} waiting, {letters.failed.toLocaleString('en')} given
        up.
      </p>
      {site.wakeJob === undefined && <p>Another process runs the jobs, so none can be started from here.</p>}
    </div>
  )
  return adminPage(c, { here: '/admin/jobs', title: 'Jobs' }, body)
})

adminJobs.post('/admin/jobs/:name/run', (c) => {
  const name = c.req.param('name')
  const { wakeJob } = c.var.site
  if (!allJobs.some((job) => job.name === name))
    return refusalPage(c, refuse('job-unknown', 'There is no such job.'))
  if (wakeJob === undefined)
    return refusalPage(
      c,
      refuse('jobs-elsewhere', 'Another process runs the jobs, so none can be started from here.'),
    )
  wakeJob(name)
  return seeOther(c, '/admin/jobs', 'job-started')
})

const moment = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'medium', timeZone: 'UTC' })

function Queue({ queue, canWake }: { queue: QueueState; canWake: boolean }) {
  const { name, cron, waiting, active, failed, lastRun, lastError } = queue
  const counts = Object.entries({ waiting, running: active, failed })
    .filter(([, count]) => count > 0)
    .map(([state, count]) => `${count} ${state}`)
    .join(', ')
  return (
    <>
      <p>
        <b>{name}</b>, {cron ? `runs ${rhythmOf(cron)}` : 'runs when it is needed'}
        <br />
        {lastRun ? `Last ended well on ${moment.format(lastRun)} UTC` : 'Never ended yet'}.
        {counts !== '' && ` ${counts}.`}
      </p>
      {lastError && <p class="refusal">The last run failed: {lastError}</p>}
      {canWake && allJobs.some((job) => job.name === name) && (
        <div class="buttons">
          <ActionButton action={`/admin/jobs/${name}/run`} label="Run now" kind="plain" describes={name} />
        </div>
      )}
    </>
  )
}
