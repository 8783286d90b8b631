// Finds the database server of a Scholium that's already running on a data folder.
import { readFile, realpath } from 'node:fs/promises'
import { join } from 'node:path'
import { databaseName, databaseUser, passwordFile } from './initialise.ts'
import { readPidFile } from './pid-file.ts'
import { chooseSocketFolder } from './socket-folder.ts'

/** As a DATABASE_URL; undefined if none is ready there. */
export async function findRunningServer(folder: string): Promise<string | undefined> {
  const place = await realpath(folder).catch(() => undefined)
  if (place === undefined) return undefined
  const found = await readPidFile(join(place, 'database'))
  if (!found?.isReady) return undefined
  const url = new URL(`postgresql://localhost:${found.port}/${databaseName}`)
  url.username = databaseUser
  if (process.platform === 'win32') {
    url.hostname = '127.0.0.1'
    url.password = (await readFile(passwordFile(place), 'utf8').catch(() => '')).trim()
  } else {
    url.searchParams.set('host', chooseSocketFolder(place))
  }
  return url.href
}
