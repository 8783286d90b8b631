import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { add, tallyCheck, tallyTests } from './tally.ts'

test('a check counts as one, and is named if it fails', () => {
  expect(add(tallyCheck('types', 0), tallyCheck('lint', 2))).toEqual({
    passed: 1,
    failed: 1,
    failures: ['lint'],
  })
})

function withReport(report: object, check: (file: string) => void): void {
  const folder = mkdtempSync(join(tmpdir(), 'scholium-tally-'))
  const file = join(folder, 'report.json')
  writeFileSync(file, JSON.stringify(report))
  check(file)
  rmSync(folder, { recursive: true })
}

const passed = { name: 'a.test.ts', message: '', assertionResults: [] }

test('counts the tests of a report, and a run that failed without a failed test', () => {
  withReport({ numPassedTests: 9, numFailedTests: 0, testResults: [passed] }, (file) => {
    expect(tallyTests(file, 0)).toEqual({ passed: 9, failed: 0, failures: [] })
    expect(tallyTests(file, 1)).toEqual({ passed: 9, failed: 1, failures: [] })
  })
})

test('names each test that failed and each file that does not load, with the first line of the reason', () => {
  const failing = {
    name: 'b.test.ts',
    message: '',
    assertionResults: [
      {
        fullName: 'a sum is right',
        status: 'failed',
        failureMessages: ['expected 2, got 3\n  at b.test.ts:4'],
      },
      { fullName: 'a product is right', status: 'passed', failureMessages: [] },
    ],
  }
  const broken = { name: 'c.test.ts', message: 'Cannot find module d\nmore', assertionResults: [] }
  withReport({ numPassedTests: 9, numFailedTests: 1, testResults: [passed, failing, broken] }, (file) => {
    expect(tallyTests(file, 1)).toEqual({
      passed: 9,
      failed: 1,
      failures: ['b.test.ts > a sum is right: expected 2, got 3', 'c.test.ts: Cannot find module d'],
    })
  })
})

describe('a property that failed', () => {
  function reasonFor(property: (run: () => void) => void): string {
    let message = ''
    try {
      property(() => {
        throw new Error('no')
      })
    } catch (error) {
      message = String((error as Error).stack)
    }
    const failed = { fullName: 'a property', status: 'failed', failureMessages: [message] }
    const report = {
      numPassedTests: 0,
      numFailedTests: 1,
      testResults: [{ name: 'd.test.ts', message: '', assertionResults: [failed] }],
    }
    let reason = ''
    withReport(report, (file) => {
      reason = tallyTests(file, 1).failures.join('\n')
    })
    return reason
  }

  test('is named with its seed and its counterexample', () => {
    const reason = reasonFor((run) =>
      fc.assert(fc.property(fc.constant('a\nb'), fc.constant(7), run), { seed: -5 }),
    )
    expect(reason).toBe(
      'd.test.ts > a property: Error: Property failed after 1 tests; seed -5, path 0; counterexample ["a\\nb",7]',
    )
  })

  test('has one line of bounded length, however long and deep its input', () => {
    const texts = fc.string({ minLength: 300 }).map((text) => text.repeat(10))
    const reason = reasonFor((run) => fc.assert(fc.property(texts, run), { seed: 5 }))
    expect(reason).toMatch(/^[^\n]*; seed 5, path [\d:]{100}…; counterexample \["[^\n]{498}…$/)
  })

  test('shows input of several lines on one', () => {
    const reason = reasonFor((run) =>
      fc.assert(
        fc.property(fc.func(fc.nat()), (one) => {
          one(1)
          run()
        }),
      ),
    )
    expect(reason).toMatch(/^[^\n]*; counterexample \[function[^\n]*\]$/)
  })
})

test('a run without a report is a failure', () => {
  expect(tallyTests('/nowhere/report.json', 0)).toMatchObject({ passed: 0, failed: 1 })
})
