// The process's log: JSON lines, without what people typed. Errors of the database carry the values of their query, and those
// may be an address, a text or the secret of a link.
import { type DestinationStream, type LogFn, type Logger, pino, stdSerializers } from 'pino'

export function openLog(level: string, stream: DestinationStream = pino.destination(1)): Logger {
  const serializers = { err: withoutValues }
  return pino({ level, base: null, serializers, hooks: { logMethod } }, stream)
}

/** Messages are scrubbed too: some have the stack of an error, and of an error without one pino makes its own the message. */
function logMethod(this: Logger, given: Parameters<LogFn>, method: LogFn): void {
  const [first, ...rest] = given as unknown[]
  const alone = first instanceof Error && rest.length === 0 ? [first, first.message] : [first, ...rest]
  const scrubbed = alone.map((part, at) => {
    // The first is written as a field, by the serializer; others stand in the message.
    if (part instanceof Error) return at === 0 ? part : withCutMessages(part, new WeakSet()).stack
    return typeof part === 'string' ? scrub(part, new WeakSet()) : part
  })
  method.apply(this, scrubbed as Parameters<LogFn>)
}

/** The error as pino writes it, and its causes, with nothing that a query was given. */
function withoutValues(error: unknown): unknown {
  const written = error instanceof Error ? stdSerializers.err(withCutMessages(error, new WeakSet())) : error
  return scrub(written, new WeakSet())
}

/** A copy whose message, stack and causes end before the values. Frames are what follows the message in its stack, whatever the message says. */
function withCutMessages(error: Error, seen: WeakSet<object>): Error {
  seen.add(error)
  const message = cut(error.message)
  const at = error.stack?.indexOf(error.message) ?? -1
  const stack =
    at < 0
      ? cut(error.stack ?? '')
      : `${error.stack?.slice(0, at)}${message}${error.stack?.slice(at + error.message.length)}`
  const copy = Object.create(Object.getPrototypeOf(error), Object.getOwnPropertyDescriptors(error)) as Error
  const set = (name: string, value: unknown) =>
    Object.defineProperty(copy, name, { value, configurable: true, writable: true, enumerable: false })
  set('message', message)
  set('stack', stack)
  const { cause } = error
  if (cause instanceof Error) set('cause', seen.has(cause) ? undefined : withCutMessages(cause, seen))
  return copy
}

const valuesWord = '\nparams: '
const frame = /^ {4}at .*:\d+:\d+\)?$/

/** Drizzle writes the values last, after this word; behind them stand at most the frames of a stack. */
function cut(text: string): string {
  const from = text.indexOf(valuesWord)
  if (from < 0) return text
  const lines = text.slice(from + 1).split('\n')
  const frames = lines.length - 1 - lines.findLastIndex((line) => !frame.test(line))
  return [text.slice(0, from), ...lines.slice(lines.length - frames)].join('\n')
}

/** PostgreSQL's: `Key (fold(email))=(ada@example.org) already exists.` */
const keyValues =
  /(?<=Key \([^\n]{0,200}\)=)\((?:[\s\S]*?\)(?= already exists| is not present| is still referenced| conflicts)|[^\n]*\))/g

const valueFields = new Set(['params', 'detail', 'where', 'parameters'])

function scrub(part: unknown, seen: WeakSet<object>): unknown {
  if (typeof part === 'string') return cut(part).replaceAll(keyValues, '')
  if (typeof part !== 'object' || part === null || part instanceof Date) return part
  if (seen.has(part)) return '[circular]'
  seen.add(part)
  if (Array.isArray(part)) return part.map((one) => scrub(one, seen))
  const kept = Object.entries(part).filter(([name]) => !valueFields.has(name))
  return Object.fromEntries(kept.map(([name, value]) => [name, scrub(value, seen)]))
}
