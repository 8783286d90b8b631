import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { add, tallyCheck, tallyTests } from './tally.ts'

test('a check counts as one', () => {
  expect(add(tallyCheck(0), tallyCheck(2))).toEqual({ passed: 1, failed: 1 })
})

test('counts the tests of a report, and a run that failed without a failed test', () => {
  const folder = mkdtempSync(join(tmpdir(), 'scholium-tally-'))
  const report = join(folder, 'report.json')
  writeFileSync(report, JSON.stringify({ numPassedTests: 9, numFailedTests: 2 }))
  expect(tallyTests(report, 1)).toEqual({ passed: 9, failed: 2 })
  writeFileSync(report, JSON.stringify({ numPassedTests: 9, numFailedTests: 0 }))
  expect(tallyTests(report, 0)).toEqual({ passed: 9, failed: 0 })
  expect(tallyTests(report, 1)).toEqual({ passed: 9, failed: 1 })
  rmSync(folder, { recursive: true })
})

test('a run without a report is a failure', () => {
  expect(tallyTests('/nowhere/report.json', 0)).toEqual({ passed: 0, failed: 1 })
})
