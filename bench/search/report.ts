// The report of the search suite: what was promised, and times by class of query and by number of matches.
import type { AtOnce, QueryResult, SearchResults } from '../search.ts'
import { median, quantile } from '../site/statistics.ts'
import type { Aim, Report, Table } from '../suite.ts'

const contestants = ['ours', 'FTS5', 'ts_rank', 'ILIKE']
const rivals = contestants.slice(1)
/** Upper ends of the table's rows, in matches. */
const hitSteps = [10, 1_000, 10_000, 20_000, 50_000, 200_000, Number.POSITIVE_INFINITY]

export function searchReport(results: SearchResults): Report {
  return { aims: aimsOf(results), tables: [byKind(results), byHits(results), served(results)], data: results }
}

function aimsOf({ pages, suggestions, atOnce, queries, size }: SearchResults): Aim[] {
  const pageTimes = pages.map(({ took }) => took)
  const kinds = [...Map.groupBy(queries, ({ kind }) => kind)]
  return [
    limit(`search p99 ≤ 150 ms at ${count(size.papers)} papers`, quantile(pageTimes, 0.99), 150),
    limit('suggestions p99 ≤ 50 ms', quantile(suggestions, 0.99), 50),
    limit('search p99 ≤ 300 ms with 32 at once', quantile(atOnce.latencies, 0.99), 300),
    ...rivals.map((rival) => {
      const behind = kinds.filter(([, all]) => middle(all, 'ours') > middle(all, rival)).map(([kind]) => kind)
      return {
        aim: `less CPU time than ${rival} in every class`,
        measured: behind.length === 0 ? 'in all' : `more for: ${behind.join(', ')}`,
        isReached: behind.length === 0,
      }
    }),
  ]
}

function limit(aim: string, measured: number, most: number): Aim {
  return { aim, measured: `${ms(measured)} ms`, isReached: measured <= most }
}

function byKind({ queries }: SearchResults): Table {
  const rows = [...Map.groupBy(queries, ({ kind }) => kind), ['all', queries] as const].map(([kind, all]) => [
    kind,
    String(all.length),
    ...contestants.map((name) => both(all, name)),
  ])
  return {
    title: 'Papers of a page for a typed search: CPU time, p50 and p99 in ms (the same on the clock)',
    head: ['class', 'queries', ...contestants],
    rows,
  }
}

function byHits({ queries }: SearchResults): Table {
  const rows = hitSteps.flatMap((end, i) => {
    const start = i === 0 ? 0 : (hitSteps[i - 1] ?? 0)
    const all = queries.filter(({ hits }) => hits >= start && hits < end)
    if (all.length === 0) return []
    const range = Number.isFinite(end) ? `${count(start)} to ${count(end - 1)}` : `from ${count(start)} on`
    return [[range, String(all.length), ...contestants.slice(0, 3).map((name) => both(all, name))]]
  })
  return {
    title: 'The same by number of matches in FTS5',
    head: ['matches', 'queries', ...contestants.slice(0, 3)],
    rows,
  }
}

function served({ pages, suggestions, atOnce, loads, machine, builtIn, size }: SearchResults): Table {
  const took = pages.map(({ took }) => took)
  return {
    title:
      `Through the server, uncached, p50 and p99 in ms. ${count(size.papers)} papers, ${count(size.summaries)} summaries; ${machine}; ` +
      `load ${loads.before.toFixed(1)} before, ${loads.after.toFixed(1)} after` +
      (builtIn === undefined ? '' : `; built in ${Math.round(builtIn)} s`),
    head: ['what', 'p50, p99'],
    rows: [
      ['page of a search, one at a time', pair(took)],
      ['suggestions, one at a time', pair(suggestions)],
      [
        `search, 32 at once: ${atOnce.perSecond.toFixed(0)}/s, ${processorOf(atOnce)}`,
        pair(atOnce.latencies),
      ],
    ],
  }
}

function processorOf({ processor, failures }: AtOnce): string {
  return `CPU ${ms(processor.node)} ms Node + ${ms(processor.database)} ms PostgreSQL, ${failures} failures`
}

type Measure = 'wall' | 'processor'

function timesOf(results: QueryResult[], name: string, measure: Measure): number[] {
  return results.flatMap(({ times }) => (times[name] ?? []).map((took) => took[measure]))
}

function middle(results: QueryResult[], name: string): number {
  return median(timesOf(results, name, 'processor'))
}

/** CPU times, then times on the clock. */
function both(results: QueryResult[], name: string): string {
  return `${pair(timesOf(results, name, 'processor'))} (${pair(timesOf(results, name, 'wall'))})`
}

function pair(times: ArrayLike<number>): string {
  return times.length === 0 ? '–' : `${ms(quantile(times, 0.5))}, ${ms(quantile(times, 0.99))}`
}

function ms(value: number): string {
  return value < 10 ? value.toFixed(1) : value.toFixed(0)
}

function count(value: number): string {
  return value.toLocaleString('en')
}
