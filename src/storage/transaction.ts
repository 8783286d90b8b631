// The type of an open Drizzle transaction, for functions that work inside their caller's.
import type { Storage } from './connection.ts'

export type Transaction = Parameters<Parameters<Storage['db']['transaction']>[0]>[0]
