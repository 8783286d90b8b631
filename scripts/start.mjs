// npm start: installs and builds what is missing, then serves.
import { ensureBuilt, ensureInstalled, main, runPinned } from './bootstrap.mjs'

await main(async () => {
  await ensureInstalled()
  await ensureBuilt()
  return runPinned(['src/cli/main.ts', 'serve', ...process.argv.slice(2)])
})
