// How many tests and checks passed and failed.
import { readFileSync } from 'node:fs'

export interface Tally {
  passed: number
  failed: number
}

interface VitestReport {
  numPassedTests: number
  numFailedTests: number
}

export function add(one: Tally, other: Tally): Tally {
  return { passed: one.passed + other.passed, failed: one.failed + other.failed }
}

/** A check that is not made of tests counts as one. */
export function tallyCheck(code: number): Tally {
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

/** A run that failed without a failed test (a file that does not load, a server that does not start) is one failure. */
export function tallyTests(reportFile: string, code: number): Tally {
  const report = readReport(reportFile)
  if (report === undefined) return { passed: 0, failed: 1 }
  const failed = report.numFailedTests
  return { passed: report.numPassedTests, failed: code !== 0 && failed === 0 ? 1 : failed }
}

function readReport(file: string): VitestReport | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}
