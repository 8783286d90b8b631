// What a suite of benchmarks is: its name, what it measures, and how to run it.

export interface BenchOptions {
  papers: number
  summaries: number
  /** Of each measured run. */
  seconds: number
  /** For people who wait; the results go elsewhere. */
  say: (line: string) => void
}

/** One promise, and whether this run kept it. */
export interface Aim {
  aim: string
  measured: string
  isReached: boolean
}

export interface Table {
  title: string
  head: string[]
  rows: string[][]
}

export interface Report {
  aims: Aim[]
  tables: Table[]
  /** Everything measured, for programs. */
  data: unknown
}

export interface Suite {
  name: string
  about: string
  run(options: BenchOptions): Promise<Report>
}
