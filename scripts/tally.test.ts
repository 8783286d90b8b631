import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
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

test('a run without a report is a failure', () => {
  expect(tallyTests('/nowhere/report.json', 0)).toMatchObject({ passed: 0, failed: 1 })
})
