// From a bare clone to running code: dependencies, the build, and the pinned Node. Plain JavaScript without
// dependencies, because it runs on whatever Node the machine has (20 or newer) before anything is installed.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { constants, tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Where Scholium lies. */
export const here = dirname(dirname(fileURLToPath(import.meta.url)))
const oldestNode = 20
const installTries = 3
const builtFrom = [
  'src',
  'extension',
  'lab',
  'experiments',
  'docs/text.md',
  'scripts/subset-fonts.ts',
  'scripts/extension-build.ts',
  'vite.config.ts',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
]

/** Says so and ends when something cannot be done; the sentence is all there is to read. */
export class BootstrapError extends Error {}

/** Runs a script's body: a failure is one line, everything else the exit code it returns. */
export async function main(body) {
  try {
    requireNode()
    process.exitCode = await body()
  } catch (error) {
    if (!(error instanceof BootstrapError)) throw error
    console.error(error.message)
    process.exitCode = 1
  }
}

export async function ensureInstalled(root = here) {
  const stamp = join(root, 'node_modules', '.scholium-install')
  const wanted = installFingerprint(root)
  if (readOr(stamp) === wanted && existsSync(pinnedNode(root))) return
  if (!isInstalledByHand(root)) {
    console.log('Installing dependencies. This takes a minute or two the first time.')
    await installWithNpm(root)
  }
  await requirePinnedNode(root)
  writeFileSync(stamp, wanted)
}

const patience = ['--no-audit', '--no-fund', '--fetch-timeout=60000', '--fetch-retries=5']

/** npm gives up on the first download that stalls; what it has fetched by then is in its cache for the next try. */
async function installWithNpm(root) {
  const borrowed = await borrowPinnedNode(root)
  try {
    for (let left = installTries - 1; ; left--) {
      const code = await runNpm(root, ['ci', '--include=dev', ...patience], borrowed?.node)
      if (code === 0) return
      if (left === 0 || isKilled(code)) break
      console.log('That didn’t work. Trying again…')
    }
  } finally {
    borrowed?.remove()
  }
  throw new BootstrapError('Couldn’t install the dependencies: see what npm says above.')
}

/**
 * npm holds each package's `engines` against the Node that npm itself runs on. Where that is an older one than Scholium brings,
 * the pinned Node is fetched first and runs npm. Nothing where the one here fits, or where it can't be had that way: then npm
 * warns, and installs all the same.
 */
async function borrowPinnedNode(root) {
  const pinned = pinnedVersion(root)
  if (pinned === undefined || majorOf(process.versions.node) >= majorOf(pinned)) return undefined
  const folder = mkdtempSync(join(tmpdir(), 'scholium-node-'))
  const remove = () => rmSync(folder, { recursive: true, force: true })
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, allowScripts: { node: true } }))
  const code = await runNpm(folder, ['install', '--no-save', '--silent', ...patience, `node@${pinned}`])
  if (code === 0 && (await runs(pinnedNode(folder)))) return { node: pinnedNode(folder), remove }
  remove()
  return undefined
}

function pinnedVersion(root) {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
  return packages?.['node_modules/node']?.version
}

function majorOf(version) {
  return Number(version.split('.')[0])
}

function isKilled(code) {
  return code > 128
}

export async function ensureBuilt(root = here) {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  if (scripts?.build === undefined) return
  const stamp = join(root, 'dist', '.scholium-build')
  const wanted = buildFingerprint(root)
  if (readOr(stamp) === wanted) return
  console.log('Building the site…')
  if ((await runNpm(root, ['run', '--silent', 'build'])) !== 0) {
    throw new BootstrapError('Couldn’t build the site: see the messages above.')
  }
  writeFileSync(stamp, wanted)
}

/** Runs the pinned Node, passes signals on, and gives its exit code back. */
export function runPinned(args, root = here) {
  // The fourth channel breaks when this process dies in any way: the child watches it and stops.
  const child = spawn(pinnedNode(root), args, { cwd: root, stdio: ['inherit', 'inherit', 'inherit', 'ipc'] })
  return waitFor(child)
}

export function pinnedNode(root = here) {
  return join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
}

function requireNode() {
  if (majorOf(process.versions.node) >= oldestNode) return
  throw new BootstrapError(`Scholium needs Node ${oldestNode} or newer; this is ${process.versions.node}.`)
}

function installFingerprint(root) {
  const machine = `${process.platform} ${process.arch}`
  return hash(machine, readFileSync(join(root, 'package-lock.json')))
}

function buildFingerprint(root) {
  const files = builtFrom.flatMap((name) => listFiles(join(root, name))).sort()
  return hash(...files.flatMap((file) => [file.slice(root.length), readFileSync(file)]))
}

function listFiles(place) {
  if (!existsSync(place)) return []
  if (statSync(place).isFile()) return isTest(place) ? [] : [place]
  return readdirSync(place).flatMap((name) => listFiles(join(place, name)))
}

function isTest(file) {
  return /\.test\.tsx?$/.test(file)
}

function hash(...pieces) {
  const sum = createHash('sha256')
  for (const piece of pieces) sum.update(`${piece.length}:`).update(piece)
  return sum.digest('hex')
}

function readOr(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined
}

/** npm notes what it has put into node_modules, as the last thing it does. */
function isInstalledByHand(root) {
  const note = readOr(join(root, 'node_modules', '.package-lock.json'))
  if (note === undefined || !existsSync(pinnedNode(root))) return false
  const installed = JSON.parse(note).packages
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages
  return Object.entries(wanted).every(
    ([place, { version, optional, devOptional }]) =>
      place === '' ||
      installed[place]?.version === version ||
      (!installed[place] && (optional || devOptional)),
  )
}

async function requirePinnedNode(root) {
  if (await runs(pinnedNode(root))) return
  // Its program comes through an install script, which an npm may have been told to skip.
  await runNpm(root, ['rebuild', 'node'])
  if (await runs(pinnedNode(root))) return
  throw new BootstrapError(
    'The Node that comes with Scholium doesn’t run. Allow the install script of the package `node`, delete node_modules and try again.',
  )
}

async function runs(node) {
  if (!existsSync(node)) return false
  return (await waitFor(spawn(node, ['--version'], { stdio: 'ignore' }))) === 0
}

/** `node` runs npm, and the install scripts of packages. */
function runNpm(root, args, node = process.execPath) {
  const npm = process.env.npm_execpath
  const env = { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}` }
  const options = { cwd: root, stdio: 'inherit', env }
  if (npm !== undefined && /npm-cli\.[cm]?js$/.test(npm)) {
    return waitFor(spawn(node, [npm, ...args], options))
  }
  return waitFor(spawn('npm', args, { ...options, shell: process.platform === 'win32' }))
}

function waitFor(child) {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
  const passOn = (signal) => child.kill(signal)
  for (const signal of signals) process.on(signal, passOn)
  return new Promise((resolve) => {
    const end = (code) => {
      for (const signal of signals) process.off(signal, passOn)
      resolve(code)
    }
    child.once('error', () => end(127))
    child.once('exit', (code, signal) => end(code ?? 128 + constants.signals[signal]))
  })
}
