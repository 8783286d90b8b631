// Accounts through better-auth, on our own tables: sessions, passwords, passkeys, second factors, accounts elsewhere.
// Loaded when somebody first signs in, because readers need none of it: half a second and 50 MB.
import { passkey } from '@better-auth/passkey'
import { betterAuth } from 'better-auth'
import { APIError } from 'better-auth/api'
import { twoFactor } from 'better-auth/plugins'
import {
  type GenericOAuthConfig,
  type GenericOAuthUserInfo,
  genericOAuth,
} from 'better-auth/plugins/generic-oauth'
import type { Pool } from 'pg'
import { freshSeconds, sessionDays } from '#domain/people/account.ts'
import { clientHeader } from './find-session.ts'
import { placeholderAddress, type SignInProvider } from './providers.ts'

export interface AuthOptions {
  pool: Pool
  /** Address of the site, without a slash at its end. */
  origin: string
  title: string
  secret: string
  providers: SignInProvider[]
  /** Why no account may be made from one elsewhere now; nothing where it may. */
  refuseNewAccount(): Promise<string | undefined>
  /** Whether this code of a second factor is used for the first time. */
  useCode(accountId: string, code: string): Promise<boolean>
  log: { error(message: string): void }
}

export type Auth = ReturnType<typeof createAuth>

const day = 24 * 60 * 60

export function createAuth(options: AuthOptions) {
  const { pool, origin, title, secret, providers, refuseNewAccount, useCode, log } = options
  const github = providers.find((provider) => provider.id === 'github')
  return betterAuth({
    appName: title,
    baseURL: origin,
    secret,
    database: pool,
    telemetry: { enabled: false },
    logger: { level: 'error', log: (_level, message) => log.error(`accounts: ${message}`) },
    // Every page that leads here counts its own tries, by address and by account.
    rateLimit: { enabled: false },
    emailAndPassword: { enabled: true, disableSignUp: true, requireEmailVerification: true },
    session: {
      ...sessionNames,
      expiresIn: sessionDays * day,
      updateAge: day,
      // Changing how one signs in needs a session that is fresh.
      freshAge: freshSeconds,
    },
    user: accountNames,
    account: {
      ...credentialNames,
      encryptOAuthTokens: true,
      // An account elsewhere is joined only by a person who is signed in here, never because the address is the same.
      accountLinking: {
        enabled: true,
        disableImplicitLinking: true,
        allowDifferentEmails: true,
        // Anyone who is signed in may connect an account elsewhere that says nothing of its address, such as ORCID's.
        trustedProviders: providers.map(({ id }) => id),
      },
    },
    verification: verificationNames,
    advanced: {
      cookiePrefix: 'scholium',
      useSecureCookies: origin.startsWith('https:'),
      ipAddress: { ipAddressHeaders: [clientHeader] },
    },
    ...(github
      ? { socialProviders: { github: { clientId: github.clientId, clientSecret: github.clientSecret } } }
      : {}),
    databaseHooks: {
      user: {
        create: {
          async before(account) {
            const reason = await refuseNewAccount()
            if (reason !== undefined) throw new APIError('FORBIDDEN', { code: reason, message: reason })
            return { data: account }
          },
        },
      },
      session: {
        create: {
          // Here the code is known to be right, and nobody is in yet.
          async before(session, context) {
            const code = context?.path === '/two-factor/verify-totp' ? String(context.body.code) : undefined
            if (code !== undefined && !(await useCode(session.userId, code)))
              throw new APIError('UNAUTHORIZED', { code: 'CODE_USED', message: 'code used before' })
            return { data: session }
          },
        },
      },
    },
    onAPIError: { errorURL: `${origin}/sign-in/failed` },
    plugins: [
      twoFactor({ issuer: title, schema: twoFactorNames, allowPasswordless: false }),
      passkey({
        rpID: new URL(origin).hostname,
        rpName: title,
        origin,
        schema: passkeyNames,
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        // A passkey stands for two factors only where the device has made sure who holds it.
        registration: {
          async afterVerification({ verification }) {
            requireHolder(verification.registrationInfo?.userVerified)
          },
        },
        authentication: {
          async afterVerification({ verification }) {
            requireHolder(verification.authenticationInfo.userVerified)
          },
        },
      }),
      genericOAuth({ config: providers.flatMap(toGenericOAuth) }),
    ],
  })
}

function requireHolder(isVerified: boolean | undefined): void {
  if (isVerified !== true) throw new APIError('UNAUTHORIZED', { message: 'user not verified' })
}

function toGenericOAuth(provider: SignInProvider): GenericOAuthConfig[] {
  if (provider.id === 'github') return []
  return [
    {
      providerId: provider.id,
      name: provider.name,
      clientId: provider.clientId,
      clientSecret: provider.clientSecret,
      discoveryUrl: `${provider.issuer}/.well-known/openid-configuration`,
      scopes: provider.scopes,
      pkce: true,
      mapProfileToUser: (profile) => toAccount(provider.id, profile),
    },
  ]
}

/** An address is taken over only where the provider says that it is confirmed; otherwise it is asked for and confirmed here. */
function toAccount(providerId: string, profile: GenericOAuthUserInfo) {
  const { sub, email, name } = profile
  const isConfirmed = [true, 'true'].some((yes) => yes === profile.email_verified)
  return {
    name: typeof name === 'string' ? name : '',
    image: undefined,
    ...(isConfirmed && typeof email === 'string'
      ? { email, emailVerified: true }
      : { email: placeholderAddress(providerId, String(sub ?? profile.id)), emailVerified: false }),
  }
}

const times = { createdAt: 'created_at', updatedAt: 'updated_at' } as const
const owner = { userId: 'account_id' } as const

const accountNames = {
  modelName: 'accounts',
  fields: { ...times, emailVerified: 'email_verified' },
  additionalFields: {
    personId: { type: 'number', required: false, input: false, fieldName: 'person_id' },
  },
} as const
const sessionNames = {
  modelName: 'sessions',
  fields: { ...times, ...owner, expiresAt: 'expires_at', ipAddress: 'ip_address', userAgent: 'user_agent' },
} as const
const credentialNames = {
  modelName: 'credentials',
  fields: {
    ...times,
    ...owner,
    accountId: 'subject',
    providerId: 'provider_id',
    accessToken: 'access_token',
    refreshToken: 'refresh_token',
    idToken: 'id_token',
    accessTokenExpiresAt: 'access_token_expires_at',
    refreshTokenExpiresAt: 'refresh_token_expires_at',
  },
} as const
const verificationNames = {
  modelName: 'verifications',
  fields: { ...times, expiresAt: 'expires_at' },
  storeIdentifier: 'hashed',
} as const
const twoFactorNames = {
  user: { fields: { twoFactorEnabled: 'two_factor_enabled' } },
  twoFactor: {
    modelName: 'two_factors',
    fields: {
      ...owner,
      backupCodes: 'backup_codes',
      failedVerificationCount: 'failed_verification_count',
      lockedUntil: 'locked_until',
    },
  },
} as const
const passkeyNames = {
  passkey: {
    modelName: 'passkeys',
    fields: {
      ...owner,
      publicKey: 'public_key',
      credentialID: 'credential_id',
      deviceType: 'device_type',
      backedUp: 'backed_up',
      createdAt: 'created_at',
    },
  },
} as const
