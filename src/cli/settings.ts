// All settings of a Scholium, read once from the environment.
import { z } from 'zod'
import { type Refusal, refuse } from '#domain/refusals.ts'

export interface Settings {
  host: string
  port: number
  /** The data folder. */
  data: string
  databaseUrl: string | undefined
  /** A folder with PostgreSQL's programs, instead of those npm brought. */
  postgresBin: string | undefined
  /** The address readers see, for links that leave the page; without a slash at its end. By default that of the port. */
  origin: string | undefined
  logLevel: LogLevel
  title: string
  /** Where readers reach whoever runs the instance. */
  contact: string | undefined
}

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const
export type LogLevel = (typeof logLevels)[number]

const highestPort = 65_535
const longestTitle = 60

const environment = z.object({
  HOST: z
    .string()
    .regex(/^\S+$/, 'must be an address to listen on, such as 127.0.0.1 or 0.0.0.0')
    .default('127.0.0.1'),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, `must be a number from 0 to ${highestPort} (0: any free one)`)
    .transform(Number)
    .refine((port) => port <= highestPort, `must be a number from 0 to ${highestPort} (0: any free one)`)
    .default(4000),
  DATABASE_URL: z
    .string()
    .refine(isDatabaseUrl, 'must look like postgres://user:password@host:5432/database')
    .optional(),
  SCHOLIUM_DATA: z
    .string()
    .refine((path) => !/^\/(proc|sys|dev)(\/|$)/.test(path), 'must be a folder on a disk')
    .default('./data'),
  SCHOLIUM_POSTGRES_BIN: z.string().optional(),
  SCHOLIUM_ORIGIN: z
    .string()
    .refine(isOrigin, 'must be a public address without a path, such as https://papers.example.org')
    .transform((text) => new URL(text).origin)
    .optional(),
  SCHOLIUM_LOG_LEVEL: z.enum(logLevels, `must be one of ${logLevels.join(', ')}`).default('info'),
  SCHOLIUM_TITLE: z
    .string()
    .max(longestTitle, `must have at most ${longestTitle} characters`)
    .default('Scholium'),
  SCHOLIUM_CONTACT: z.email('must be an e-mail address').optional(),
})

/** One line for each setting that is wrong, each saying which it is and what it must be. */
export function readSettings(env: Record<string, string | undefined>): Settings | Refusal {
  const unknown = Object.keys(env).filter((name) => name.startsWith('SCHOLIUM_') && !isKnown(name))
  const parsed = environment.safeParse(withoutEmpty(env))
  const wrong = parsed.error?.issues.map(({ path, message }) => `${path.join('.')} ${message}.`) ?? []
  const lines = [...unknown.map(describeUnknown), ...wrong]
  if (!parsed.success || lines.length > 0) return refuse('settings-wrong', lines.join('\n'))
  return toSettings(parsed.data)
}

function toSettings(values: z.infer<typeof environment>): Settings {
  return {
    host: values.HOST,
    port: values.PORT,
    data: values.SCHOLIUM_DATA,
    databaseUrl: values.DATABASE_URL,
    postgresBin: values.SCHOLIUM_POSTGRES_BIN,
    origin: values.SCHOLIUM_ORIGIN,
    logLevel: values.SCHOLIUM_LOG_LEVEL,
    title: values.SCHOLIUM_TITLE,
    contact: values.SCHOLIUM_CONTACT,
  }
}

/** A variable set to nothing is what compose files and CI make of one that is not set. */
function withoutEmpty(env: Record<string, string | undefined>): Record<string, string | undefined> {
  const trimmed = Object.entries(env).map(([name, value]) => [name, value?.trim() || undefined])
  return Object.fromEntries(trimmed)
}

function isKnown(name: string): boolean {
  return Object.hasOwn(environment.shape, name)
}

function describeUnknown(name: string): string {
  const known = Object.keys(environment.shape).filter((other) => other.startsWith('SCHOLIUM_'))
  return `${name} is not a setting; there are ${known.join(', ')}.`
}

function isDatabaseUrl(text: string): boolean {
  return /^postgres(ql)?:\/\//.test(text) && (URL.canParse(text) || text.includes('host='))
}

function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false
  const url = new URL(text)
  return /^https?:$/.test(url.protocol) && url.pathname === '/' && !url.search && !url.hash && !url.username
}
