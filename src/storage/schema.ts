// All tables, by what they hold.
export * from './schema/accounts.ts'
export * from './schema/asking.ts'
export * from './schema/discussion.ts'
export * from './schema/following.ts'
export * from './schema/ledger.ts'
export * from './schema/library.ts'
export * from './schema/moderation.ts'
export * from './schema/writing.ts'
