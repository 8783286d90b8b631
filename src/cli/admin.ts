// scholium admin: what an operator does to people at the command line, while the site runs or not.
import { readFile } from 'node:fs/promises'
import { text as readAll } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import { makeAccount } from '#actions/accounts/make-account.ts'
import { changeRole } from '#actions/change-role.ts'
import { makeApiToken } from '#actions/make-api-token.ts'
import { makeInvitation } from '#actions/make-invitation.ts'
import { operator } from '#domain/actor.ts'
import { type Role, roles } from '#domain/people/person.ts'
import { scopes } from '#domain/people/scopes.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import type { Storage } from '#storage/connection.ts'
import { withStorage } from './with-storage.ts'

const usage = `scholium admin person create NAME --email E [--display-name D] [--role R] [--password-file F|-] [--token] [--json]
scholium admin person role NAME member|moderator|administrator [--json]
scholium admin invite [--email E] [--role administrator] [--json]

create makes a person with a confirmed address. Without --password-file they choose a password by “Forgot your password?”.
--token prints a token with which programs act in their name; it alone goes to standard output.
invite prints a link by which one person can sign up, and mails it where --email is given.

It works on the database of DATABASE_URL, or on that of the data folder, whether or not scholium serve runs there.
`

const options = {
  email: { type: 'string' },
  'display-name': { type: 'string' },
  role: { type: 'string' },
  'password-file': { type: 'string' },
  token: { type: 'boolean' },
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
  if (more.length > 0) return `What is “${more[0]}” for?`
  if (what === 'invite' && verb === undefined) return readInvite(values)
  if (what === 'person' && verb === 'create' && role === undefined) return readCreate(name, values)
  if (what === 'person' && verb === 'role') {
    if (name === undefined || !isRole(role)) return `Name the person and one of ${roles.join(', ')}.`
    return (storage) => giveRole(storage, name, role)
  }
  return 'Say what is to be done: person create, person role, or invite.'
}

function isRole(text: string | undefined): text is Role {
  return roles.some((known) => known === text)
}

function readInvite({ role = 'member', email }: Values): Deed | string {
  if (role !== 'member' && role !== 'administrator')
    return 'An invitation is for a member or an administrator.'
  return async (storage, site) => {
    const made = await makeInvitation(storage, operator, { ...site, role, address: email })
    if (isRefusal(made)) return made
    const sentence = email === undefined ? 'The link works once:' : `The link is mailed to ${email}:`
    return { sentence, secret: made.link, values: { link: made.link } }
  }
}

function readCreate(name: string | undefined, values: Values): Deed | string {
  const { email, role = 'member' } = values
  if (name === undefined) return 'Give the name.'
  if (email === undefined) return 'Give the address: --email E.'
  if (!isRole(role)) return `A role is one of ${roles.join(', ')}.`
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
  return { sentence: `${name} is here now, as ${email}.`, secret: token, values: known }
}

async function makeToken(storage: Storage, personId: number): Promise<string | Refusal> {
  const draft = { personId, name: 'Made at the command line', scopes: [...scopes] }
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
    return refuse('file-unreadable', `The file ${file} cannot be read.`)
  }
}

async function giveRole(storage: Storage, name: string, role: Role): Promise<Answer | Refusal> {
  const changed = await changeRole(storage, operator, { name, role })
  if (isRefusal(changed)) return changed
  const article = role === 'administrator' ? 'an' : 'a'
  return { sentence: `${name} is ${article} ${role} now.`, values: { name, role } }
}
