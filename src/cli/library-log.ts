// The process's log: JSON lines, without what people typed. Errors of the database carry the values of their query, and those
// may be an address, a text or the secret of a link.
import { type DestinationStream, type LogFn, type Logger, pino, stdSerializers } from 'pino'

export function openLog(level: string, stream: DestinationStream = pino.destination(1)): Logger {
  const serializers = { err: withoutValues }
  return pino({ level, base: null, serializers, hooks: { logMethod } }, stream)
}

/** Messages are scrubbed too: some have the stack of an error, and of an error without one pino makes its own the message. */
function logMethod(this: Logger, given: Parameters<LogFn>, method: LogFn): void {
  const [first] = given as unknown[]
  const alone = given.length === 1 && first instanceof Error ? [first, first.message] : given
  method.apply(
    this,
    alone.map((part) => (typeof part === 'string' ? scrub(part) : part)) as Parameters<LogFn>,
  )
}

/** The error as pino writes it, and its causes, with nothing that a query was given. */
function withoutValues(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  const {
    params: _params,
    detail: _detail,
    where: _where,
    ...rest
  } = stdSerializers.err(error) as unknown as Record<string, unknown>
  return scrub(rest)
}

/** Drizzle writes the values after this word, PostgreSQL after these. */
const values = /\nparams: [\s\S]*?(?=\n {4}at |$)|(?<=Key \([^)]*\)=)\([^)]*\)/g

function scrub(part: unknown): unknown {
  if (typeof part === 'string') return part.replaceAll(values, '')
  if (Array.isArray(part)) return part.map(scrub)
  if (typeof part !== 'object' || part === null) return part
  const kept = Object.entries(part).filter(
    ([name]) => !['params', 'detail', 'where', 'parameters'].includes(name),
  )
  return Object.fromEntries(kept.map(([name, value]) => [name, scrub(value)]))
}
