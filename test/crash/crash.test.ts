// The short form of crash.ts: one kill of each kind, under writes, on one folder.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { kinds, playRound, type Round } from './round.ts'

const writerFile = fileURLToPath(new URL('./community-writer.ts', import.meta.url))
const promised = new Set<string>()
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scholium-crash-'))
})

afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))

test.for(kinds.map((kind, number) => ({ kind, number })))(
  'a kill -9 of $kind loses nothing acknowledged',
  { timeout: 120_000 },
  async ({ kind, number }) => {
    const round: Round = { number, folder, writerFile, kind, moment: 500, from: 'first write', promised }
    const outcome = await playRound(round)
    expect(outcome).toMatchObject({ state: 'writing', lost: [], doubled: [] })
    expect(outcome.trouble).toBeUndefined()
    expect(outcome.acknowledged).toBeGreaterThan(0)
    expect(outcome.present).toBeGreaterThanOrEqual(promised.size)
  },
)
