// The short form of hostile.ts: half a minute of attacks, beside which everybody else is served.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { besiege } from './siege.ts'

test('a library that is attacked serves its readers, and keeps its memory within bounds', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'scholium-hostile-'))
  try {
    const { war, attacks, memory, isAlive } = await besiege({ folder, peace: 2, war: 20, members: 6 })
    expect(isAlive).toBe(true)
    expect(war.refused).toBe(0)
    expect(war.requests).toBeGreaterThan(50)
    // Previews were rendered or shown plainly, forms refused; nothing failed.
    expect(attacks['200']).toBeGreaterThan(5)
    expect(attacks['413']).toBeGreaterThan(1)
    expect(attacks).not.toHaveProperty('500')
    expect(memory.most).toBeLessThan(1_500)
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}, 180_000)
