// Memory of the server and of its database, watched while something runs.
import { familyMemory, residentMemory } from './resources.ts'

export interface MemoryPeak {
  /** MB, each at its own highest. */
  server: number
  database: number
  /** MB, the highest sum at one moment. */
  together: number
}

export interface MemoryWatch {
  stop(): Promise<MemoryPeak>
}

const interval = 200

export function watchMemory(server: number, database: number | undefined): MemoryWatch {
  const peak: MemoryPeak = { server: 0, database: 0, together: 0 }
  let current = Promise.resolve()
  const timer = setInterval(() => {
    current = current.then(() => look(peak, server, database))
  }, interval)
  return {
    async stop() {
      clearInterval(timer)
      await current
      return peak
    },
  }
}

async function look(peak: MemoryPeak, serverPid: number, databasePid: number | undefined): Promise<void> {
  const server = (await residentMemory(serverPid)) ?? 0
  const database = databasePid === undefined ? 0 : ((await familyMemory(databasePid)) ?? 0)
  peak.server = Math.max(peak.server, server)
  peak.database = Math.max(peak.database, database)
  peak.together = Math.max(peak.together, server + database)
}
