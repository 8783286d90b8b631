// How many requests a second each core serves, with one process and with two on the same port.
import type { Storage } from '#storage/connection.ts'
import type { Subject } from './comparison.ts'
import { connections, pathsFor } from './comparison.ts'
import type { LoadProcess } from './load.ts'
import { familyProcessorSeconds } from './resources.ts'
import { serveLibrary } from './served.ts'

export interface ProcessesResult {
  name: string
  isCached: boolean
  processes: number
  perSecond: number
  /** Cores that the serving processes used; unknown where the system doesn't say. */
  cores: number | undefined
  /** Cores that the database used. */
  databaseCores: number | undefined
}

const counts = [1, 2]

/** Each count in turn, all kinds of pages. */
export async function measureProcesses(
  storage: Storage,
  loader: LoadProcess,
  subjects: Subject[],
  seconds: number,
): Promise<ProcessesResult[]> {
  const results: ProcessesResult[] = []
  for (const processes of counts) {
    const served = await serveLibrary(storage, { processes })
    try {
      for (const subject of subjects) {
        const { name, encoding, addresses } = subject
        const load = { origin: served.origin, encoding, connections }
        await loader.ask({ ...load, paths: pathsFor(subject, 1), seconds: 1 })
        const paths = pathsFor(subject, seconds)
        const before = await coresOf(served.pid, storage)
        const result = await loader.ask({ ...load, paths, seconds })
        const after = await coresOf(served.pid, storage)
        results.push({
          name,
          processes,
          isCached: typeof addresses === 'string',
          perSecond: result.requests / result.seconds,
          cores: share(before.server, after.server, result.seconds),
          databaseCores: share(before.database, after.database, result.seconds),
        })
      }
    } finally {
      await served.stop()
    }
  }
  return results
}

async function coresOf(pid: number, { server }: Storage) {
  return {
    server: await familyProcessorSeconds(pid),
    database: server && (await familyProcessorSeconds(server.pid)),
  }
}

function share(before: number | undefined, after: number | undefined, seconds: number): number | undefined {
  return before === undefined || after === undefined ? undefined : (after - before) / seconds
}
