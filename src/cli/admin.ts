// scholium admin: what an operator does to people at the command line, while the site runs or not.
import { readFile } from 'node:fs/promises'
import { text as readAll } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { makeAccount } from '#actions/accounts/make-account.ts'
import { changeRole } from '#actions/change-role.ts'
import { makeApiToken } from '#actions/make-api-token.ts'
import { makeInvitation } from '#actions/make-invitation.ts'
import { removeFirstLibrary } from '#actions/remove-first-library.ts'
import { operator } from '#domain/actor.ts'
import { type Role, roles } from '#domain/people/person.ts'
import { scopes } from '#domain/people/scopes.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import { experimentPapers } from '#experiments/catalogue.ts'
import type { Storage } from '#storage/connection.ts'
import { adminCliTexts as texts } from './texts/admin.ts'
import { withStorage } from './with-storage.ts'

const { usage } = texts

const options = {
  email: { type: 'string' },
  'display-name': { type: 'string' },
  role: { type: 'string' },
  'password-file': { type: 'string' },
  token: { type: 'boolean' },
  yes: { type: 'boolean' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const

type Values = ReturnType<typeof parseArgs<{ options: typeof options }>>['values']

/** What is printed: the answer, in a sentence for people, and as values for programs. */
interface Answer {
  sentence: string
  /** What a script wants to keep; it stands alone on standard output. */
  secret?: string | undefined
  values: object
}

type Deed = (storage: Storage, site: { origin: string; title: string }) => Promise<Answer | Refusal>

export async function admin(args: string[]): Promise<number> {
  const read = readCommand(args)
  if (read === 'help') return say(usage)
  if (typeof read === 'string') {
    process.stderr.write(`${read}\n\n${usage}`)
    return 2
  }
  return withStorage(async (storage, settings) => {
    const origin = settings.origin ?? `http://localhost:${settings.port}`
    const answer = await read.deed(storage, { origin, title: settings.title })
    if (isRefusal(answer)) return answer
    print(answer, read.json)
    return 0
  })
}

function say(text: string): number {
  process.stdout.write(text)
  return 0
}

function print({ sentence, secret, values }: Answer, json: boolean): void {
  if (json) return void say(`${JSON.stringify(values)}\n`)
  if (secret === undefined) return void say(`${sentence}\n`)
  process.stderr.write(`${sentence}\n`)
  say(`${secret}\n`)
}

/** A string says what is wrong. */
function readCommand(args: string[]): { deed: Deed; json: boolean } | 'help' | string {
  try {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options })
    if (values.help || args.length === 0) return 'help'
    const deed = readDeed(positionals, values)
    return typeof deed === 'string' ? deed : { deed, json: values.json ?? false }
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

function readDeed([what, verb, name, role, ...more]: string[], values: Values): Deed | string {
  if (more.length > 0) return texts.extra(more[0] ?? '')
  if (what === 'invite' && verb === undefined) return readInvite(values)
  if (what === 'remove-first-library' && verb === undefined)
    return values.yes ? removeSamples : texts.confirmRemoval
  if (what === 'person' && verb === 'create' && role === undefined) return readCreate(name, values)
  if (what === 'person' && verb === 'role') {
    if (name === undefined || !isRole(role)) return texts.roleMissing(roles.join(', '))
    return (storage) => giveRole(storage, name, role)
  }
  return texts.commandMissing
}

function isRole(text: string | undefined): text is Role {
  return roles.some((known) => known === text)
}

function readInvite({ role = 'member', email }: Values): Deed | string {
  if (role !== 'member' && role !== 'administrator') return texts.invitationRole
  return async (storage, site) => {
    const made = await makeInvitation(storage, operator, { ...site, role, address: email })
    if (isRefusal(made)) return made
    const sentence = email === undefined ? texts.linkOnce : texts.linkMailed(email)
    return { sentence, secret: made.link, values: { link: made.link } }
  }
}

function readCreate(name: string | undefined, values: Values): Deed | string {
  const { email, role = 'member' } = values
  if (name === undefined) return texts.nameMissing
  if (email === undefined) return texts.emailMissing
  if (!isRole(role)) return texts.roleUnknown(roles.join(', '))
  return (storage) => createPerson(storage, { name, email, role, values })
}

interface Creation {
  name: string
  email: string
  role: Role
  values: Values
}

async function createPerson(
  storage: Storage,
  { name, email, role, values }: Creation,
): Promise<Answer | Refusal> {
  const password = await readPassword(values['password-file'])
  if (isRefusal(password)) return password
  const displayName = values['display-name'] ?? name
  const made = await makeAccount(storage, operator, { name, displayName, address: email, role, password })
  if (isRefusal(made)) return made
  const { personId } = made
  const token = values.token ? await makeToken(storage, personId) : undefined
  if (isRefusal(token)) return token
  const known = { name, personId, role, ...(token === undefined ? {} : { token }) }
  return { sentence: texts.created(name, email), secret: token, values: known }
}

async function makeToken(storage: Storage, personId: number): Promise<string | Refusal> {
  const draft = { personId, name: texts.tokenName, scopes: [...scopes] }
  const made = await makeApiToken(storage, operator, draft)
  return isRefusal(made) ? made : made.token
}

/** Its first line; `-` is standard input. */
async function readPassword(file: string | undefined): Promise<string | undefined | Refusal> {
  if (file === undefined) return undefined
  try {
    const text = file === '-' ? await readAll(process.stdin) : await readFile(file, 'utf8')
    return text.split(/\r?\n/)[0] ?? ''
  } catch {
    return refuse('file-unreadable', texts.fileUnreadable(file))
  }
}

async function giveRole(storage: Storage, name: string, role: Role): Promise<Answer | Refusal> {
  const changed = await changeRole(storage, operator, { name, role })
  if (isRefusal(changed)) return changed
  return { sentence: texts.roleGiven(name, role), values: { name, role } }
}

const library = fileURLToPath(new URL('../../library', import.meta.url))

async function removeSamples(storage: Storage): Promise<Answer | Refusal> {
  const removed = await removeFirstLibrary(storage, operator, {
    folder: library,
    keptPapers: experimentPapers,
  })
  if (isRefusal(removed)) return removed
  const { papers, summaries, papersLeft } = removed
  return { sentence: texts.removed(papers, summaries, papersLeft), values: removed }
}
