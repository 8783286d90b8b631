// The site suite's results, as targets and tables.
import type { KindResult, SiteResults } from '../site.ts'
import type { Aim, Report, Table } from '../suite.ts'
import type { Comparison, Measured } from './comparison.ts'
import type { InvalidationResult } from './invalidation.ts'
import type { ProcessesResult } from './processes.ts'

const cachedRatio = 0.7
const uncachedRatio = 0.1
const searchP99 = 100
const memoryLimit = 350
/** Milliseconds: nobody is back to look sooner. */
const atOnce = 100

export function siteReport(results: SiteResults): Report {
  return { aims: aimsOf(results), tables: tablesOf(results), data: results }
}

function aimsOf({ comparisons, searches, size, memory, invalidation }: SiteResults): Aim[] {
  const searchPages = comparisons.filter(({ name }) => name === 'search')
  const pages = comparisons.filter(({ name }) => name !== 'search')
  const worstSearch = Math.max(...searchPages.map(({ site }) => site.p99))
  const alone = Math.max(...searches.map(({ p99 }) => p99))
  return [
    ratioAim(
      'cached',
      cachedRatio,
      pages.filter(({ isCached }) => isCached),
    ),
    ratioAim(
      'uncached',
      uncachedRatio,
      pages.filter(({ isCached }) => !isCached),
    ),
    {
      aim: `search p99 ≤ ${searchP99} ms at ${thousands(size.papers)} papers, 32 connections`,
      measured: `${worstSearch.toFixed(0)} ms; one at a time ${alone.toFixed(0)} ms (the slowest kind)`,
      isReached: worstSearch <= searchP99,
    },
    invalidationAim(invalidation),
    {
      aim: `memory ≤ ${memoryLimit} MB`,
      measured: `${memory.together.toFixed(0)} MB (Node ${memory.server.toFixed(0)}, PostgreSQL ${memory.database.toFixed(0)})`,
      isReached: memory.together <= memoryLimit,
    },
  ]
}

function invalidationAim(result: InvalidationResult): Aim {
  const { medianDelay, maxDelay, staleAnswers, latestStale, relapses, writes, pages, answers } = result
  return {
    aim: 'a write is visible at once, in every process',
    measured:
      `visible after ${ms(medianDelay)} (median), ${ms(maxDelay)} (maximum) over ${writes} votes on ${pages} pages of 2 processes; ` +
      `of ${thousands(answers)} answers, ${staleAnswers} requested after the write were stale, the last at ${ms(latestStale)}, ` +
      `${relapses} stale after a fresh one`,
    isReached: maxDelay <= atOnce && latestStale <= atOnce && relapses === 0,
  }
}

function ratioAim(what: string, least: number, comparisons: Comparison[]): Aim {
  const worst = comparisons.toSorted((a, b) => a.ratio - b.ratio)[0]
  return {
    aim: `${what} pages ≥ ${least} of node:http`,
    measured: worst === undefined ? '–' : `${worst.ratio.toFixed(2)} at worst (${titleOf(worst)})`,
    isReached: worst !== undefined && worst.ratio >= least,
  }
}

function titleOf({ name, encoding }: Comparison): string {
  return encoding === 'br' ? `${name}, brotli` : name
}

function tablesOf({ machine, loadBefore, size, comparisons, searches, processes }: SiteResults): Table[] {
  return [
    {
      title: `${thousands(size.papers)} papers, ${thousands(size.summaries)} summaries; ${machine}; load ${loadBefore.toFixed(1)} before the run`,
      head: [
        'page',
        'kB',
        'requests/s',
        'bare',
        'ratio',
        'p50, p99 ms',
        'bare',
        'CPU ms: Node + PostgreSQL',
        'bare',
        'CPU ratio',
        'cores',
        'bare',
      ],
      rows: comparisons.map(comparisonRow),
    },
    {
      title: 'Searches one at a time',
      head: ['search', 'p50 ms', 'p99 ms'],
      rows: searches.map(({ kind, p50, p99 }: KindResult) => [kind, ms(p50, ''), ms(p99, '')]),
    },
    {
      title: 'Processes on one port',
      head: [
        'page',
        'processes',
        'requests/s',
        'cores of Node',
        'of PostgreSQL',
        'requests/s a core of Node',
      ],
      rows: processes.map(processesRow),
    },
  ]
}

function comparisonRow(comparison: Comparison): string[] {
  const { isCached, bytes, site, bare, ratio, processorRatio } = comparison
  return [
    `${titleOf(comparison)}, ${isCached ? 'cached' : 'uncached'}`,
    (bytes / 1000).toFixed(1),
    thousands(site.perSecond),
    thousands(bare.perSecond),
    ratio.toFixed(2),
    latencies(site),
    latencies(bare),
    isCached ? figure(site.processorMs, 3) : `${figure(site.processorMs, 2)} + ${figure(site.databaseMs, 2)}`,
    figure(bare.processorMs, 3),
    figure(processorRatio, 2),
    figure(site.cores, 2),
    figure(bare.cores, 2),
  ]
}

function processesRow(result: ProcessesResult): string[] {
  const { name, isCached, processes, perSecond, cores, databaseCores } = result
  return [
    `${name}, ${isCached ? 'cached' : 'uncached'}`,
    String(processes),
    thousands(perSecond),
    figure(cores, 2),
    figure(databaseCores, 2),
    cores === undefined ? '–' : thousands(perSecond / cores),
  ]
}

function latencies({ p50, p99 }: Measured): string {
  return `${ms(p50, '')}, ${ms(p99, '')}`
}

function ms(value: number, unit = ' ms'): string {
  return `${value.toFixed(value < 10 ? 1 : 0)}${unit}`
}

function figure(value: number | undefined, digits: number): string {
  return value === undefined ? '–' : value.toFixed(digits)
}

function thousands(value: number): string {
  return Math.round(value).toLocaleString('en')
}
