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
import { adminTexts } from '../../texts/admin.tsx'
import { Ago } from '../../views/ago.tsx'
import { ActionButton } from '../../views/buttons.tsx'

export const adminJobs = new Hono<SiteEnv>()

const texts = adminTexts.jobs

adminJobs.get('/admin/jobs', async (c) => {
  const { site } = c.var
  const { queues, letters } = await findJobs(site.storage.pool)
  const body = (
    <div class="form">
      <p>{summaryOf(queues)}</p>
      {site.wakeJob === undefined && <p class="notice">{texts.elsewhere}</p>}
      <ul class="jobs">
        {queues.map((queue) => (
          <li>
            <Queue queue={queue} canWake={site.wakeJob !== undefined} />
          </li>
        ))}
      </ul>
      <p>{texts.email(letters.waiting, letters.failed)}</p>
    </div>
  )
  return adminPage(c, { here: '/admin/jobs', title: texts.title }, body)
})

adminJobs.post('/admin/jobs/:name/run', (c) => {
  const name = c.req.param('name')
  const { wakeJob } = c.var.site
  if (!allJobs.some((job) => job.name === name)) return refusalPage(c, refuse('job-unknown', texts.unknown))
  if (wakeJob === undefined) return refusalPage(c, refuse('jobs-elsewhere', texts.elsewhere))
  wakeJob(name)
  return seeOther(c, '/admin/jobs', 'job-started')
})

function summaryOf(queues: QueueState[]): string {
  if (queues.length === 0) return texts.none
  const failing = queues.filter(({ lastError }) => lastError !== undefined).length
  return failing === 0 ? texts.ok : texts.failing(failing)
}

function Queue({ queue, canWake }: { queue: QueueState; canWake: boolean }) {
  const { name, cron, waiting, active, failed, lastRun, lastError } = queue
  const [title, what] = (Object.hasOwn(texts.names, name) && texts.names[name]) || [name, '']
  const counts = Object.entries({ waiting, running: active, failed })
    .filter(([, count]) => count > 0)
    .map(([state, count]) => `${count} ${texts.counts[state as keyof typeof texts.counts]}`)
  return (
    <>
      {canWake && allJobs.some((job) => job.name === name) && (
        <ActionButton action={`/admin/jobs/${name}/run`} label={texts.run} kind="small" describes={title} />
      )}
      <h2>{title}</h2>
      <p>
        {what} {cron ? texts.when(rhythmOf(cron)) : texts.asNeeded}
      </p>
      <p class="quiet small">
        {lastRun ? (
          <>
            {texts.lastRun} <Ago date={lastRun} />
            {counts.length > 0 && `; ${counts.join(', ')}`}.
          </>
        ) : (
          `${texts.notYet}${counts.length > 0 ? ` ${counts.join(', ')}.` : ''}`
        )}
      </p>
      {lastError && <p class="refusal">{texts.lastFailed(lastError)}</p>}
    </>
  )
}
