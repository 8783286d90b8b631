import { expect, test } from 'vitest'
import { logPath } from './log-path.ts'

test.each([
  ['/papers/arxiv:1905.01320', '/papers/arxiv:1905.01320'],
  ['/summaries/12', '/summaries/12'],
  ['/recover', '/recover'],
  ['/recover/secret', '/recover/…'],
  ['/verify/secret/more', '/verify/…'],
  ['/change-address/secret', '/change-address/…'],
  ['/s/secret', '/s/…'],
  ['/api/v1/shared/secret', '/api/v1/shared/…'],
  [`/${'x'.repeat(300)}`, `/${'x'.repeat(199)}`],
])('%s is logged as %s', (path, logged) => {
  expect(logPath(path)).toBe(logged)
})
