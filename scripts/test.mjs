// npm test: installs and builds what is missing, then runs every check there is.
import { ensureBuilt, ensureInstalled, main, runPinned } from './bootstrap.mjs'

await main(async () => {
  await ensureInstalled()
  await ensureBuilt()
  return runPinned(['scripts/checks.ts', ...process.argv.slice(2)])
})
