// The log the storage writes to; a pino logger is one.

export interface Log {
  debug?(message: string): void
  info(message: string): void
  warn(message: string): void
  error(message: string): void
}
