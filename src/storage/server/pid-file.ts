// The file with a PostgreSQL server's process number, port and state.
import { readFile, unlink } from 'node:fs/promises'
import { join } from 'node:path'

export interface PidFile {
  pid: number
  port: number
  isReady: boolean
}

export async function readPidFile(cluster: string): Promise<PidFile | undefined> {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => undefined)
  const lines = text?.split('\n')
  const pid = Number(lines?.[0])
  if (lines === undefined || !Number.isInteger(pid) || pid <= 0) return undefined
  return { pid, port: Number(lines[3]), isReady: lines[7]?.trim() === 'ready' }
}

export async function removePidFile(cluster: string): Promise<void> {
  await unlink(join(cluster, 'postmaster.pid')).catch(() => {})
}
