// The ledger as readers see it: an experiment's runs, one run, and how often each claim held.
import type { Pool } from 'pg'
import type { CheckState, MeasuredRun, RunCheck } from '#domain/ledger/run.ts'
import type { Person } from '#domain/people/person.ts'
import { type Page, type PageRequest, pagingSql, type Rank, rankNumber, toPage } from './paging.ts'
import { statement } from './statement.ts'

export interface RunCard extends MeasuredRun {
  id: number
  /** A former member where the account is closed. */
  by: Person
  /** Whether the config is exactly the preset's. */
  isPlain: boolean
  createdAt: Date
  check: RunCheck
}

interface RunRow extends Omit<MeasuredRun, 'measured' | 'config'> {
  id: string
  config: MeasuredRun['config']
  measured: MeasuredRun['measured']
  is_plain: boolean
  created_at: Date
  author_name: string
  author_display_name: string
  check_state: CheckState
  checked_at: Date | null
  check_note: string | null
  checked_seeds: number[] | null
  check_engine: string | null
  check_device: string | null
  check_seconds: number | null
  rank: number
}

export const runsPageSize = 50

/** Whether readers see the runs of person `a`: as for signed texts, not if the person is marked as spam. */
export const isRunShown = `a.state <> 'spam'`

/** Whether anything is computed for person `a`: not while they are suspended. */
export const isRunChecked = `a.state <> 'spam' and not (a.state = 'suspended' and coalesce(a.state_until > now(), true))`

const due = statement<{ due: boolean }>(
  'run-due',
  `select exists(select from runs u join persons a on a.id = u.person_id
     where u.id = $1 and u.check_state = 'waiting' and ${isRunChecked}) as due`,
)

/** Whether a run is there, waits for its check, and may have it. */
export async function isRunDue(pool: Pool, id: number): Promise<boolean> {
  return (await due(pool, id))[0]?.due ?? false
}

const byTime: Rank = { column: 'u.created_at', type: 'instant' }

const columns = `u.id, u.experiment, u.version, u.preset, u.config, u.seeds, u.engine, u.device, u.seconds, u.measured, u.is_plain,
  u.created_at, u.check_state, u.checked_at, u.check_note, u.checked_seeds, u.check_engine, u.check_device, u.check_seconds,
  a.name as author_name, a.display_name as author_display_name, ${rankNumber(byTime)} as rank`

const from = 'from runs u join persons a on a.id = u.person_id'

/** All of its versions, the newest run first. */
export async function listRuns(
  pool: Pool,
  { experiment, page }: { experiment: string; page: PageRequest },
): Promise<Page<RunCard>> {
  const paging = pagingSql(page, byTime, 'u.id', runsPageSize)
  const { rows } = await pool.query<RunRow>(
    `select ${columns} ${from} where u.experiment = $3 and ${isRunShown} and ${paging.where} ${paging.orderLimit}`,
    [...paging.values, experiment],
  )
  return toPage(rows, page, (row) => ({ rank: row.rank, id: Number(row.id) }), toRun, runsPageSize)
}

const run = statement<RunRow>('run', `select ${columns} ${from} where u.id = $1 and ${isRunShown}`)

export async function findRun(pool: Pool, id: number): Promise<RunCard | undefined> {
  const [row] = await run(pool, id)
  return row && toRun(row)
}

export interface VerdictCount {
  experiment: string
  version: number
  claim: string
  holds: number
  fails: number
  notMeasured: number
}

/** In whatever order they were given. */
const seeds = '(select array_agg(seed order by seed) from unnest(u.seeds) seed)'

const verdicts = statement<VerdictCount>(
  'verdicts',
  `select u.experiment, u.version, m.key as claim,
     (count(*) filter (where m.value ->> 'verdict' = 'holds'))::int as holds,
     (count(*) filter (where m.value ->> 'verdict' = 'fails'))::int as fails,
     (count(*) filter (where m.value ->> 'verdict' = 'not measured'))::int as "notMeasured"
   from (select distinct on (u.person_id, u.experiment, u.version, u.preset, ${seeds}) u.* ${from}
     where u.check_state = 'agrees' and u.is_plain and cardinality(u.checked_seeds) = cardinality(u.seeds)
       and u.device like 'wasm%' and ${isRunShown}
     order by u.person_id, u.experiment, u.version, u.preset, ${seeds}, u.queued_at, u.id) u
   cross join lateral jsonb_each(u.measured) m
   group by 1, 2, 3 order by 1, 2, 3`,
)

/** Of runs of a preset of which every number came out again, the same seeds of a person once: by experiment, version and claim. */
export function countVerdicts(pool: Pool): Promise<VerdictCount[]> {
  return verdicts(pool)
}

function toRun(row: RunRow): RunCard {
  const { experiment, version, preset, config, seeds, engine, device, seconds, measured } = row
  return {
    id: Number(row.id),
    experiment,
    version,
    preset,
    config,
    seeds,
    engine,
    device,
    seconds,
    measured,
    by: { name: row.author_name, displayName: row.author_display_name },
    isPlain: row.is_plain,
    createdAt: row.created_at,
    check: toCheck(row),
  }
}

function toCheck(row: RunRow): RunCheck {
  return {
    state: row.check_state,
    ...(row.checked_at === null ? {} : { checkedAt: row.checked_at }),
    ...(row.check_note === null ? {} : { note: row.check_note }),
    ...(row.checked_seeds === null ? {} : { seeds: row.checked_seeds }),
    ...(row.check_engine === null ? {} : { engine: row.check_engine }),
    ...(row.check_device === null ? {} : { device: row.check_device }),
    ...(row.check_seconds === null ? {} : { seconds: row.check_seconds }),
  }
}
