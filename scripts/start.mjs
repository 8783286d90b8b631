// npm start: installs and builds what is missing, then serves, and serves again where the server died.
import { ensureBuilt, ensureInstalled, main } from './bootstrap.mjs'
import { keepRunning } from './keep-running.mjs'

/** As in bin/scholium: what a page leaves behind is collected soon instead of piling up. */
const serverFlags = ['--max-semi-space-size=4', '--max-old-space-size=512']

await main(async () => {
  await ensureInstalled()
  await ensureBuilt()
  return keepRunning([...serverFlags, 'src/cli/main.ts', 'serve', ...process.argv.slice(2)])
})
