// Creates a database cluster: elsewhere first, then moved into place in one step, so that no crash leaves half of one.
import { randomBytes } from 'node:crypto'
import { chown, mkdir, open, readdir, readFile, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Refusal, refuse } from '#domain/refusals.ts'
import type { Log } from '../log.ts'
import { serverTexts } from '../texts/server.ts'
import { type Binaries, program } from './binaries.ts'
import { type Finished, type Launch, runToEnd } from './launch.ts'
import { requireReachable, type SystemUser } from './system-user.ts'

export const databaseName = 'scholium'
export const databaseUser = 'scholium'

const draftPrefix = 'database.new-'

export interface Site {
  folder: string
  cluster: string
  binaries: Binaries
  user: SystemUser | null
  log: Log
}

/** Makes sure there's a cluster of the right version, or says why not. */
export async function ensureCluster(site: Site): Promise<Refusal | undefined> {
  await removeDrafts(site.folder)
  const version = await readFile(join(site.cluster, 'PG_VERSION'), 'utf8').catch(() => undefined)
  if (version !== undefined) return requireVersion(site, Number(version))
  const contents = await readdir(site.cluster).catch(() => undefined)
  if (contents !== undefined && contents.length > 0) {
    return refuse('not-a-database', serverTexts.cluster.notADatabase(site.cluster))
  }
  if (contents !== undefined) await rmdir(site.cluster)
  return makeCluster(site)
}

/** Nobody else can enter the socket's folder, so a password would add nothing; Windows has no such folder. */
export function passwordFile(folder: string): string {
  return join(folder, 'database-password')
}

function requireVersion({ cluster, binaries }: Site, version: number): Refusal | undefined {
  if (version === binaries.major) return undefined
  return refuse(
    'database-of-another-version',
    serverTexts.cluster.otherVersion(cluster, version, binaries.major),
  )
}

async function removeDrafts(folder: string): Promise<void> {
  const names = await readdir(folder)
  const drafts = names.filter((name) => name.startsWith(draftPrefix))
  await Promise.all(
    drafts.map((name) => rm(join(folder, name), { recursive: true, force: true, maxRetries: 10 })),
  )
}

async function makeCluster(site: Site): Promise<Refusal | undefined> {
  const { folder, cluster, binaries, user, log } = site
  log.info(serverTexts.cluster.creating)
  const draft = join(folder, draftPrefix + randomBytes(4).toString('hex'))
  await mkdir(draft, { mode: 0o700 })
  if (user !== null) await chown(draft, user.uid, user.gid)
  const blocked = await requireReachable(user, draft)
  if (blocked !== undefined) return blocked
  const common = { user, folder, deathSignal: 'KILL' } satisfies Partial<Launch>
  const made = await initialise(site, draft, common)
  if (made.code !== 0) return couldNotMake(made)
  const named = await runToEnd(
    { ...common, program: program(binaries, 'postgres'), args: ['--single', '-D', draft, 'postgres'] },
    `CREATE DATABASE ${databaseName};\n`,
  )
  if (named.code !== 0) return couldNotMake(named)
  await rename(draft, cluster)
  await syncFolder(folder)
  return undefined
}

async function initialise(
  { binaries, folder }: Site,
  draft: string,
  common: Pick<Launch, 'user' | 'folder' | 'deathSignal'>,
): Promise<Finished> {
  const rest = [...(await accessArguments(folder)), '-D', draft]
  let made: Finished = { code: null, output: '' }
  for (const locale of localeArguments(binaries.major)) {
    const args = ['--encoding=UTF8', ...locale, '--data-checksums', `--username=${databaseUser}`, ...rest]
    made = await runToEnd({ ...common, program: program(binaries, 'initdb'), args })
    if (made.code === 0 || !/locale/.test(made.output)) break
  }
  return made
}

/** PostgreSQL's own locale if the version has one; before that the machine's, which not every machine has. */
function localeArguments(major: number): string[][] {
  if (major >= 17) return [['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C']]
  return [['--locale=C.UTF-8'], ['--locale=en_US.UTF-8'], ['--locale=C']]
}

async function accessArguments(folder: string): Promise<string[]> {
  if (process.platform !== 'win32') return ['--auth=trust']
  const file = passwordFile(folder)
  const known = await stat(file).catch(() => undefined)
  if (known === undefined)
    await writeFile(file, randomBytes(24).toString('hex'), { mode: 0o600, flush: true })
  return ['--auth=scram-sha-256', `--pwfile=${file}`]
}

function couldNotMake({ output }: Finished): Refusal {
  const reason = output.split('\n').findLast((line) => /error|FATAL|could not/i.test(line)) ?? output.trim()
  return refuse('database-not-made', serverTexts.cluster.notCreated(reason))
}

async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  await handle.sync()
  await handle.close()
}
