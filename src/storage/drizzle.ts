// Drizzle, loaded as CommonJS. As ES modules Node parses its very long package.json again for each of its files:
// 1.3 s and 140 MB more at each start, measured on Node 24.21 with drizzle-orm 0.45.
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)
const orm: typeof import('drizzle-orm') = require('drizzle-orm')
const core: typeof import('drizzle-orm/pg-core') = require('drizzle-orm/pg-core')
const driver: typeof import('drizzle-orm/node-postgres') = require('drizzle-orm/node-postgres')
const migrator: typeof import('drizzle-orm/node-postgres/migrator') = require('drizzle-orm/node-postgres/migrator')
const migrationFiles: typeof import('drizzle-orm/migrator') = require('drizzle-orm/migrator')

export const { and, asc, desc, eq, gt, gte, inArray, isNotNull, isNull, lt, lte, ne, or, sql } = orm
export type { SQL } from 'drizzle-orm'
export type { AnyPgColumn } from 'drizzle-orm/pg-core'
export const {
  bigint,
  boolean,
  check,
  customType,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  unique,
  uniqueIndex,
} = core
export const { drizzle } = driver
export const { migrate: runMigrations } = migrator
export const { readMigrationFiles } = migrationFiles
