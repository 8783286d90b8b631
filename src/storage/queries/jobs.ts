// What an administrator sees of background work: the job queues and the emails.
import type { Pool } from 'pg'

export interface JobsPage {
  queues: QueueState[]
  letters: { waiting: number; failed: number }
}

export interface QueueState {
  name: string
  /** When it runs by itself, in UTC. */
  cron: string | undefined
  waiting: number
  active: number
  /** Runs that failed and are not tried again; of the last days. */
  failed: number
  /** When a run last ended well. */
  lastRun: Date | undefined
  /** Of the newest run, if that did not end well. */
  lastError: string | undefined
}

export async function findJobs(pool: Pool): Promise<JobsPage> {
  return { queues: await findQueues(pool), letters: await countLetters(pool) }
}

interface QueueRow {
  name: string
  cron: string | null
  waiting: number
  active: number
  failed: number
  last_run: Date | null
  last_error: string | null
}

async function findQueues(pool: Pool): Promise<QueueState[]> {
  // The schema is made with the first start of jobs, which may be in another process, or never.
  const { rows: found } = await pool.query(`select from pg_namespace where nspname = 'pgboss'`)
  if (found.length === 0) return []
  const { rows } = await pool.query<QueueRow>(`
    select q.name, s.cron, j.waiting, j.active, j.failed, j.last_run, e.message as last_error
    from pgboss.queue q
    left join pgboss.schedule s on s.name = q.name and s.key = ''
    cross join lateral (
      select count(*) filter (where state in ('created', 'retry'))::int as waiting,
        count(*) filter (where state = 'active')::int as active,
        count(*) filter (where state = 'failed')::int as failed,
        max(completed_on) filter (where state = 'completed') as last_run
      from pgboss.job where name = q.name
    ) j
    left join lateral (
      select case when state in ('retry', 'failed') then coalesce(output ->> 'message', output::text) end as message
      from pgboss.job where name = q.name and started_on is not null order by started_on desc limit 1
    ) e on true
    where q.name not like '\\_\\_%' order by q.name`)
  return rows.map(toQueueState)
}

function toQueueState(row: QueueRow): QueueState {
  const { name, cron, waiting, active, failed, last_run: lastRun, last_error: lastError } = row
  return {
    name,
    cron: cron ?? undefined,
    waiting,
    active,
    failed,
    lastRun: lastRun ?? undefined,
    // What a statement was about may be anybody's.
    lastError: lastError?.replace(/\nparams:[\s\S]*/, ''),
  }
}

async function countLetters(pool: Pool): Promise<JobsPage['letters']> {
  const { rows } = await pool.query<JobsPage['letters']>(
    `select count(*) filter (where sent_at is null and failed_at is null)::int as waiting,
       count(*) filter (where failed_at is not null)::int as failed from letters`,
  )
  return rows[0] ?? { waiting: 0, failed: 0 }
}
