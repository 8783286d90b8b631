// What is done to the database below a serving site: its processes found, stopped and let go on.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readPidFile } from '#storage/server/pid-file.ts'

/** Of the server that Scholium runs itself; 0 while there is none. */
export async function findPostmaster(data: string): Promise<number> {
  return (await readPidFile(join(data, 'database')))?.pid ?? 0
}

/** Stops the server and all its processes where they are, as a machine or a network does that hangs. */
export async function freeze(postmaster: number): Promise<{ thaw(): void }> {
  process.kill(postmaster, 'SIGSTOP')
  const list = await readFile(`/proc/${postmaster}/task/${postmaster}/children`, 'utf8')
  const all = [postmaster, ...list.trim().split(' ').map(Number)]
  for (const pid of all) process.kill(pid, 'SIGSTOP')
  return {
    thaw() {
      for (const pid of all) process.kill(pid, 'SIGCONT')
    },
  }
}
