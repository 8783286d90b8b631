// Devices on which somebody has signed in before, known by a signed cookie. Their tries are counted by themselves, so that
// no stranger's wrong passwords keep an account's owner out.
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { passwordProvider } from '#domain/people/account.ts'
import type { Storage } from '#storage/connection.ts'
import { and, eq } from '#storage/drizzle.ts'
import { accounts as accountTable, credentials } from '#storage/schema.ts'
import { readSecret } from '../secret.ts'
import type { Accounts } from './accounts.ts'

const cookieName = 'scholium.device'
const keptDays = 400
/** Of people who share a device; beyond, the one who signed in first is forgotten. */
const mostMarks = 5
/** The device's own number, and a mark for each address. */
const shape = /^[\w-]{22}(?:\.[\w-]{22}){1,5}$/

interface Device {
  id: string
  marks: string[]
}

/** The device's number, where somebody has signed in on it by this address and its present password. */
export async function findKnownDevice(
  storage: Storage,
  headers: Headers,
  address: string,
): Promise<string | undefined> {
  const device = readDevice(headers)
  if (device === undefined) return undefined
  const expected = await markOf(storage, device.id, address)
  return expected && device.marks.some((mark) => isSame(mark, expected)) ? device.id : undefined
}

/** The cookie that makes the device known, to be set once its holder has proven that the address is theirs. */
export async function knowDevice(
  { storage, origin }: Accounts,
  headers: Headers,
  address: string,
): Promise<string[]> {
  const { id, marks } = readDevice(headers) ?? { id: randomBytes(16).toString('base64url'), marks: [] }
  const mark = await markOf(storage, id, address)
  if (mark === undefined) return []
  const value = [id, ...[...marks.filter((one) => one !== mark), mark].slice(-mostMarks)].join('.')
  const secure = origin().startsWith('https:') ? '; Secure' : ''
  return [
    `${cookieName}=${value}; Path=/sign-in; Max-Age=${keptDays * 86_400}; HttpOnly; SameSite=Lax${secure}`,
  ]
}

function readDevice(headers: Headers): Device | undefined {
  const cookies = (headers.get('cookie') ?? '').split(/;\s*/)
  const value = cookies.find((cookie) => cookie.startsWith(`${cookieName}=`))?.slice(cookieName.length + 1)
  if (value === undefined || !shape.test(value)) return undefined
  const [id = '', ...marks] = value.split('.')
  return { id, marks }
}

/** Made of the password's hash as well: once the password changes, a device that knew the old one is a stranger's. */
async function markOf(storage: Storage, deviceId: string, address: string): Promise<string | undefined> {
  const [row] = await storage.db
    .select({ hash: credentials.password })
    .from(accountTable)
    .innerJoin(credentials, eq(credentials.accountId, accountTable.id))
    .where(and(eq(accountTable.email, address), eq(credentials.providerId, passwordProvider)))
  if (row === undefined || row.hash === null) return undefined
  return createHmac('sha256', await readSecret(storage))
    .update(['device', deviceId, address, row.hash].join('\0'))
    .digest('base64url')
    .slice(0, 22)
}

function isSame(one: string, other: string): boolean {
  return timingSafeEqual(Buffer.from(one), Buffer.from(other))
}
