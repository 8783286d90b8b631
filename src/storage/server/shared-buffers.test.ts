// How much memory the database server gets for shared buffers, by the machine’s memory and the database’s size on disk.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { databaseSize, sharedBuffers } from './shared-buffers.ts'

const gigabyte = 2 ** 30

test('small libraries get little memory, large ones more, on a large machine', () => {
  expect(sharedBuffers(0, 16 * gigabyte)).toBe(40)
  expect(sharedBuffers(0.7 * gigabyte, 16 * gigabyte)).toBe(40)
  expect(sharedBuffers(3 * gigabyte, 16 * gigabyte)).toBe(192)
  expect(sharedBuffers(500 * gigabyte, 64 * gigabyte)).toBe(256)
})

test('a small machine keeps its memory for others', () => {
  expect(sharedBuffers(20 * gigabyte, gigabyte)).toBe(40)
  expect(sharedBuffers(20 * gigabyte, 4 * gigabyte)).toBe(136)
})

test('counts the files of all databases, and nothing where there are none', async () => {
  const cluster = await mkdtemp(join(tmpdir(), 'scholium-size-'))
  try {
    expect(await databaseSize(cluster)).toBe(0)
    await mkdir(join(cluster, 'base', '5'), { recursive: true })
    await writeFile(join(cluster, 'base', '5', '16384'), Buffer.alloc(300_000))
    await writeFile(join(cluster, 'base', '5', '16384.1'), Buffer.alloc(50_000))
    const size = await databaseSize(cluster)
    expect(size).toBeGreaterThanOrEqual(350_000)
    expect(size).toBeLessThan(400_000)
  } finally {
    await rm(cluster, { recursive: true })
  }
})
