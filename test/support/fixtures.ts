// Answers of other services as they document them, written for tests.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const folder = fileURLToPath(new URL('../../src/sources/resolvers/fixtures/', import.meta.url))

export function fixture(name: string): string {
  return readFileSync(folder + name, 'utf8')
}
