// The built web room. Its JSX is compiled by `npm run build`; everything else runs as it stands.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

export type Web = typeof import('#web/server.ts')

export async function loadWeb(root: string): Promise<Web> {
  return import(pathToFileURL(join(root, 'dist', 'server', 'server.js')).href)
}
