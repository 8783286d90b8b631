// Accounts: who may act as a person. The first six tables are better-auth's, under our names; what they hold is in its documentation.
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  sql,
  text,
  uniqueIndex,
} from '../drizzle.ts'
import { id, instant, reference } from './columns.ts'
import { persons } from './persons.ts'

export const accounts = pgTable('accounts', {
  id: text().primaryKey(),
  /** The display name; always equal to the person's. */
  name: text().notNull(),
  email: text().notNull().unique(),
  emailVerified: boolean('email_verified').notNull().default(false),
  image: text(),
  createdAt: instant('created_at').notNull().defaultNow(),
  updatedAt: instant('updated_at').notNull().defaultNow(),
  twoFactorEnabled: boolean('two_factor_enabled').notNull().default(false),
  /** The person this account acts as. */
  personId: reference('person_id')
    .unique()
    .references(() => persons.id, { onDelete: 'cascade' }),
})

const accountId = () =>
  text('account_id')
    .notNull()
    .references(() => accounts.id, { onDelete: 'cascade' })

export const sessions = pgTable(
  'sessions',
  {
    id: text().primaryKey(),
    expiresAt: instant('expires_at').notNull(),
    token: text().notNull().unique(),
    createdAt: instant('created_at').notNull().defaultNow(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
    ipAddress: text('ip_address'),
    userAgent: text('user_agent'),
    accountId: accountId(),
  },
  (t) => [index('sessions_account').on(t.accountId)],
)

/** Ways to sign in to an account: a password, or an account elsewhere. */
export const credentials = pgTable(
  'credentials',
  {
    id: text().primaryKey(),
    /** The account's id at the provider. */
    subject: text().notNull(),
    providerId: text('provider_id').notNull(),
    accountId: accountId(),
    accessToken: text('access_token'),
    refreshToken: text('refresh_token'),
    idToken: text('id_token'),
    accessTokenExpiresAt: instant('access_token_expires_at'),
    refreshTokenExpiresAt: instant('refresh_token_expires_at'),
    scope: text(),
    password: text(),
    createdAt: instant('created_at').notNull().defaultNow(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  (t) => [
    index('credentials_account').on(t.accountId),
    uniqueIndex('credentials_subject').on(t.providerId, t.subject),
  ],
)

export const verifications = pgTable(
  'verifications',
  {
    id: text().primaryKey(),
    identifier: text().notNull(),
    value: text().notNull(),
    expiresAt: instant('expires_at').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  (t) => [index('verifications_identifier').on(t.identifier)],
)

export const passkeys = pgTable(
  'passkeys',
  {
    id: text().primaryKey(),
    name: text(),
    publicKey: text('public_key').notNull(),
    accountId: accountId(),
    credentialId: text('credential_id').notNull().unique(),
    counter: integer().notNull(),
    deviceType: text('device_type').notNull(),
    backedUp: boolean('backed_up').notNull(),
    transports: text(),
    createdAt: instant('created_at').defaultNow(),
    aaguid: text(),
  },
  (t) => [index('passkeys_account').on(t.accountId)],
)

export const twoFactors = pgTable(
  'two_factors',
  {
    id: text().primaryKey(),
    secret: text().notNull(),
    backupCodes: text('backup_codes').notNull(),
    accountId: accountId(),
    verified: boolean().notNull().default(true),
    failedVerificationCount: integer('failed_verification_count').notNull().default(0),
    lockedUntil: instant('locked_until'),
  },
  (t) => [index('two_factors_account').on(t.accountId)],
)

/** Secrets that are sent as links and work once; only their SHA-256 is stored. */
export const mailTokens = pgTable(
  'mail_tokens',
  {
    hash: text().primaryKey(),
    purpose: text().$type<'verify-address' | 'recover-password' | 'change-address'>().notNull(),
    accountId: accountId(),
    /** The address it was sent to, or is to be changed to. */
    address: text().notNull(),
    expiresAt: instant('expires_at').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (t) => [
    index('mail_tokens_account').on(t.accountId, t.purpose),
    check(
      'mail_token_purpose',
      sql`${t.purpose} in ('verify-address', 'recover-password', 'change-address')`,
    ),
  ],
)

/** Links that create one account: an invitation, or the first administrator's. Only their SHA-256 is stored. */
export const invitations = pgTable(
  'invitations',
  {
    id: id(),
    hash: text().notNull().unique(),
    /** Absent for the link that `npm start` prints. */
    inviterId: reference('inviter_id').references(() => persons.id, { onDelete: 'cascade' }),
    role: text().$type<'member' | 'administrator'>().notNull().default('member'),
    /** Where it was mailed, if it was. */
    address: text(),
    createdAt: instant('created_at').notNull().defaultNow(),
    expiresAt: instant('expires_at').notNull(),
    usedAt: instant('used_at'),
    usedById: reference('used_by_id').references(() => persons.id, { onDelete: 'set null' }),
  },
  (t) => [index('invitations_inviter').on(t.inviterId)],
)

/** Personal tokens for programs; only their SHA-256 is stored. */
export const apiTokens = pgTable(
  'api_tokens',
  {
    id: id(),
    hash: text().notNull().unique(),
    personId: reference('person_id')
      .notNull()
      .references(() => persons.id, { onDelete: 'cascade' }),
    name: text().notNull(),
    /** Of `domain/people/scopes.ts`. */
    scopes: text().array().notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
    expiresAt: instant('expires_at'),
    lastUsedAt: instant('last_used_at'),
  },
  (t) => [index('api_tokens_person').on(t.personId)],
)

/** How often something was tried in a window of time, by whatever `key` names. */
export const rateLimits = pgTable(
  'rate_limits',
  {
    key: text().notNull(),
    windowStart: instant('window_start').notNull(),
    count: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.key, t.windowStart] }), index('rate_limits_window').on(t.windowStart)],
)

/** Mail that is to be sent, written in the transaction that gave cause to it. */
export const letters = pgTable(
  'letters',
  {
    id: id(),
    toAddress: text('to_address').notNull(),
    /** A kind of email, see `mail/letters`. */
    kind: text().notNull(),
    /** What the text is made of; emptied once sent, because it may hold a secret link. */
    payload: jsonb().$type<Record<string, unknown>>().notNull(),
    personId: reference('person_id').references(() => persons.id, { onDelete: 'cascade' }),
    createdAt: instant('created_at').notNull().defaultNow(),
    dueAt: instant('due_at').notNull().defaultNow(),
    sentAt: instant('sent_at'),
    attempts: integer().notNull().default(0),
    lastError: text('last_error'),
    failedAt: instant('failed_at'),
    /** An email with the same key is queued once. */
    dedupeKey: text('dedupe_key').unique(),
  },
  (t) => [
    index('letters_due').on(t.dueAt).where(sql`sent_at is null and failed_at is null`),
    index('letters_person').on(t.personId),
  ],
)
