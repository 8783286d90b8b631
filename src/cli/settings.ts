// All settings, read once from the environment.
import { availableParallelism } from 'node:os'
import { z } from 'zod'
import type { SignInProvider } from '#actions/accounts/providers.ts'
import { type DumpRhythm, dumpRhythms } from '#actions/dump/kept-dumps.ts'
import { type Refusal, refuse } from '#domain/refusals.ts'
import type { Mailbox } from '#mail/mail.ts'
import { parseMailbox } from '#mail/mailbox.ts'
import { isSmtpAddress } from '#mail/smtp-address.ts'
import type { SourceKeys } from '#sources/resolvers/registry.ts'
import type { S3Settings } from '#storage/blobs/s3.ts'
import { providerEnvironment, providerSets, providersOf } from './provider-settings.ts'
import { settingsTexts } from './texts/settings.ts'

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
  /** How many proxies of our own stand in front. */
  proxies: number
  /** How many processes serve the site. */
  processes: number
  /** How readers reach the people who run the instance. */
  contact: string | undefined
  /** The server that sends our email: `smtp://user:password@host:587`. Without one, email stays in the data folder. */
  smtp: string | undefined
  /** The sender of email. By default no-reply at the library's own address. */
  mailFrom: Mailbox | undefined
  /** Whether `serve` also runs background jobs; `worker` always does. */
  jobs: boolean
  /** How often everything that's public is written to the data folder, for anyone to download. */
  dump: DumpRhythm
  /** How many minutes checking one run of the ledger may take; 0: runs aren't checked. */
  checkMinutes: number
  /** Where images are stored instead of the data folder. */
  s3: S3Settings | undefined
  /** Accounts elsewhere that people can sign in with. */
  providers: SignInProvider[]
  /** Whether papers that the library lacks are looked up at other services. */
  lookup: boolean
  /** A proxy to the outside, for these lookups: `http://user:password@host:port`. */
  outwardProxy: string | undefined
  /** Keys of services that papers are looked up at. */
  sourceKeys: SourceKeys
}

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const
export type LogLevel = (typeof logLevels)[number]

const highestPort = 65_535
const longestTitle = 60
const mostCheckMinutes = 60
/** Each has connections of its own, and the database takes a hundred. */
const mostProcesses = 16

const environment = z.object({
  HOST: z.string().regex(/^\S+$/, settingsTexts.host).default('127.0.0.1'),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, settingsTexts.port(highestPort))
    .transform(Number)
    .refine((port) => port <= highestPort, settingsTexts.port(highestPort))
    .default(4000),
  DATABASE_URL: z.string().refine(isDatabaseUrl, settingsTexts.databaseUrl).optional(),
  SCHOLIUM_PROXIES: z.string().regex(/^\d$/, settingsTexts.proxies).transform(Number).default(0),
  SCHOLIUM_PROCESSES: z
    .string()
    .regex(/^(auto|[1-9]|1[0-6])$/, settingsTexts.processes(mostProcesses))
    .transform((text) => (text === 'auto' ? Math.min(availableParallelism(), mostProcesses) : Number(text)))
    .default(1),
  SCHOLIUM_DATA: z
    .string()
    .refine((path) => !/^\/(proc|sys|dev)(\/|$)/.test(path), settingsTexts.data)
    .default('./data'),
  SCHOLIUM_POSTGRES_BIN: z.string().optional(),
  SCHOLIUM_ORIGIN: z
    .string()
    .refine(isOrigin, settingsTexts.origin)
    .transform((text) => new URL(text).origin)
    .optional(),
  SCHOLIUM_LOG_LEVEL: z.enum(logLevels, settingsTexts.oneOf(logLevels)).default('info'),
  SCHOLIUM_TITLE: z.string().max(longestTitle, settingsTexts.tooLong(longestTitle)).default('Scholium'),
  SCHOLIUM_CONTACT: z.email(settingsTexts.email).optional(),
  SCHOLIUM_SMTP: z.string().refine(isSmtpAddress, settingsTexts.smtp).optional(),
  SCHOLIUM_MAIL_FROM: z
    .string()
    .refine((text) => parseMailbox(text) !== undefined, settingsTexts.mailFrom)
    .transform(parseMailbox)
    .optional(),
  SCHOLIUM_S3_ENDPOINT: z.string().refine(isWebAddress, settingsTexts.s3Endpoint).optional(),
  SCHOLIUM_S3_BUCKET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, settingsTexts.s3Bucket)
    .optional(),
  SCHOLIUM_S3_REGION: z.string().optional(),
  SCHOLIUM_S3_KEY_ID: z.string().optional(),
  SCHOLIUM_S3_SECRET: z.string().optional(),
  ...providerEnvironment,
  SCHOLIUM_DUMP: z.enum(dumpRhythms, settingsTexts.oneOf(dumpRhythms)).default('weekly'),
  SCHOLIUM_CHECK_MINUTES: z
    .string()
    .regex(/^\d{1,2}$/, settingsTexts.checkMinutes(mostCheckMinutes))
    .transform(Number)
    .refine((minutes) => minutes <= mostCheckMinutes, settingsTexts.checkMinutes(mostCheckMinutes))
    .default(30),
  SCHOLIUM_LOOKUP: z.enum(['on', 'off'], settingsTexts.onOff).default('on'),
  SCHOLIUM_OPENALEX_KEY: z.string().regex(/^\S+$/, settingsTexts.key).optional(),
  SCHOLIUM_SEMANTIC_SCHOLAR_KEY: z.string().regex(/^\S+$/, settingsTexts.key).optional(),
  // The name that other programs read it by.
  HTTPS_PROXY: z.string().refine(isProxy, settingsTexts.outwardProxy).optional(),
  SCHOLIUM_JOBS: z.enum(['on', 'off'], settingsTexts.onOff).default('on'),
})

/** A refusal has a line for each wrong setting: its name and what it must be. */
export function readSettings(env: Record<string, string | undefined>): Settings | Refusal {
  const unknown = Object.keys(env).filter((name) => name.startsWith('SCHOLIUM_') && !isKnown(name))
  const parsed = environment.safeParse(withoutEmpty(env))
  const wrong = parsed.error?.issues.map(({ path, message }) => `${path.join('.')} ${message}.`) ?? []
  const lines = [...unknown.map(describeUnknown), ...wrong, ...incomplete(withoutEmpty(env))]
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
    proxies: values.SCHOLIUM_PROXIES,
    processes: values.SCHOLIUM_PROCESSES,
    contact: values.SCHOLIUM_CONTACT,
    smtp: values.SCHOLIUM_SMTP,
    mailFrom: values.SCHOLIUM_MAIL_FROM,
    dump: values.SCHOLIUM_DUMP,
    checkMinutes: values.SCHOLIUM_CHECK_MINUTES,
    jobs: values.SCHOLIUM_JOBS === 'on',
    s3: s3Of(values),
    providers: providersOf(values),
    lookup: values.SCHOLIUM_LOOKUP === 'on',
    outwardProxy: values.HTTPS_PROXY,
    sourceKeys: {
      openalex: values.SCHOLIUM_OPENALEX_KEY,
      semanticScholar: values.SCHOLIUM_SEMANTIC_SCHOLAR_KEY,
    },
  }
}

const s3Names = ['ENDPOINT', 'BUCKET', 'REGION', 'KEY_ID', 'SECRET'].map((name) => `SCHOLIUM_S3_${name}`)

/** Groups of settings that only work together. */
function incomplete(env: Record<string, string | undefined>): string[] {
  return [[settingsTexts.s3, s3Names] as const, ...providerSets].flatMap(([what, names]) => {
    const missing = names.filter((name) => env[name] === undefined)
    if (missing.length === 0 || missing.length === names.length) return []
    return [settingsTexts.incomplete(what, names, missing)]
  })
}

function s3Of(values: z.infer<typeof environment>): S3Settings | undefined {
  const { SCHOLIUM_S3_ENDPOINT: endpoint, SCHOLIUM_S3_BUCKET: bucket, SCHOLIUM_S3_REGION: region } = values
  const { SCHOLIUM_S3_KEY_ID: keyId, SCHOLIUM_S3_SECRET: secret } = values
  return endpoint && bucket && region && keyId && secret
    ? { endpoint, bucket, region, keyId, secret }
    : undefined
}

/** Compose files and CI turn an unset variable into an empty one. */
function withoutEmpty(env: Record<string, string | undefined>): Record<string, string | undefined> {
  const trimmed = Object.entries(env).map(([name, value]) => [name, value?.trim() || undefined])
  return Object.fromEntries(trimmed)
}

function isKnown(name: string): boolean {
  return Object.hasOwn(environment.shape, name)
}

function describeUnknown(name: string): string {
  const known = Object.keys(environment.shape).filter((other) => other.startsWith('SCHOLIUM_'))
  return settingsTexts.unknown(name, known)
}

function isDatabaseUrl(text: string): boolean {
  return /^postgres(ql)?:\/\//.test(text) && (URL.canParse(text) || text.includes('host='))
}

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && !new URL(text).username
}

/** With a name and password, where it wants them. */
function isProxy(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)
}

function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false
  const url = new URL(text)
  return /^https?:$/.test(url.protocol) && url.pathname === '/' && !url.search && !url.hash && !url.username
}

/** In a terminal, somebody reads: they see only what they should act on, unless they ask for more. */
export function logLevelOf({ logLevel }: Settings): string {
  return process.stdout.isTTY && process.env.SCHOLIUM_LOG_LEVEL === undefined ? 'warn' : logLevel
}
