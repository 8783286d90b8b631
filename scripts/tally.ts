// How many tests and checks passed and failed, and which failed.
import { readFileSync } from 'node:fs'

export interface Tally {
  passed: number
  failed: number
  /** A line for each failure: where it is, and the first line of what it says; of a property also how to see it fail again. */
  failures: string[]
}

interface VitestReport {
  numPassedTests: number
  numFailedTests: number
  testResults: {
    name: string
    message: string
    assertionResults: { fullName: string; status: string; failureMessages: string[] }[]
  }[]
}

export function add(one: Tally, other: Tally): Tally {
  return {
    passed: one.passed + other.passed,
    failed: one.failed + other.failed,
    failures: [...one.failures, ...other.failures],
  }
}

/** A check that is not made of tests counts as one. */
export function tallyCheck(title: string, code: number): Tally {
  return code === 0 ? { passed: 1, failed: 0, failures: [] } : { passed: 0, failed: 1, failures: [title] }
}

/** A run that failed without a failed test (a file that does not load, a server that does not start) is one failure. */
export function tallyTests(reportFile: string, code: number): Tally {
  const report = readReport(reportFile)
  if (report === undefined) return { passed: 0, failed: 1, failures: ['the tests left no report'] }
  const failed = report.numFailedTests
  return {
    passed: report.numPassedTests,
    failed: code !== 0 && failed === 0 ? 1 : failed,
    failures: report.testResults.flatMap(failuresOf),
  }
}

function failuresOf({ name, message, assertionResults }: VitestReport['testResults'][number]): string[] {
  const failed = assertionResults.filter(({ status }) => status === 'failed')
  if (failed.length === 0) return message === '' ? [] : [`${name}: ${firstLine(message)}`]
  return failed.map(
    ({ fullName, failureMessages }) => `${name} > ${fullName}: ${reasonOf(failureMessages[0] ?? '')}`,
  )
}

/** Of a property, fast-check says on further lines with which seed it fails again, and for which input. */
function reasonOf(message: string): string {
  const [, seed, path = ''] = message.match(/^\{ seed: (-?\d+), path: "([\d:]*)"/m) ?? []
  const [, input] = message.match(/^Counterexample: (.*?)\nShrunk /ms) ?? []
  const parts = [firstLine(message)]
  if (seed !== undefined) parts.push(`seed ${seed}, path ${cut(path, 100)}`)
  if (input !== undefined) parts.push(`counterexample ${cut(input.replace(/\n\s*/g, ' '), 500)}`)
  return parts.join('; ')
}

function firstLine(text: string): string {
  return (text.split('\n')[0] ?? '').slice(0, 300)
}

function cut(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length)}…`
}

function readReport(file: string): VitestReport | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}
