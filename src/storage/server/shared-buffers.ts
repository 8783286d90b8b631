// How much memory the server keeps pages in: little for a small library, more for one that wouldn't fit at all.
import { lstat, readdir } from 'node:fs/promises'
import { totalmem } from 'node:os'
import { join } from 'node:path'

const megabyte = 2 ** 20
const least = 40
const most = 256
/** Up to here the system's own cache of files does as well. In bytes. */
const small = 2 ** 31

/** In MB. A thirtieth of the machine's memory at most: others need it too, and the system caches the files once more. */
export function sharedBuffers(databaseBytes: number, machineBytes = totalmem()): number {
  if (databaseBytes < small) return least
  const wanted = Math.min(most, databaseBytes / 16 / megabyte, machineBytes / 30 / megabyte)
  return Math.max(least, Math.floor(wanted))
}

/** Bytes of the databases in a cluster; zero where it can't be read. */
export async function databaseSize(cluster: string): Promise<number> {
  const base = join(cluster, 'base')
  const files = await readdir(base, { recursive: true }).catch(() => [])
  const sizes = files.map((file) =>
    lstat(join(base, file)).then(
      ({ size }) => size,
      () => 0,
    ),
  )
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
}
