// Kinds of columns that many tables have.
import { bigint, timestamp } from '../drizzle.ts'

/** To the millisecond, as JavaScript knows time. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: 'date' })
export const id = () => bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity()
export const reference = (name: string) => bigint(name, { mode: 'number' })
