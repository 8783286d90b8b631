// The accounts of an instance: what every action on them works with. better-auth itself is loaded when first needed.
import type { Storage } from '#storage/connection.ts'
import { findSiteSettings } from '#storage/queries/site-settings.ts'
import { readSecret } from '../secret.ts'
import type { Auth } from './auth.ts'
import type { SignInProvider } from './providers.ts'
import { useCode } from './use-code.ts'

export interface Accounts {
  storage: Storage
  /** Address of the site, without a slash at its end; known once it listens. */
  origin(): string
  title: string
  providers: SignInProvider[]
  auth(): Promise<Auth>
}

export interface AccountsOptions {
  storage: Storage
  origin(): string
  title: string
  providers?: SignInProvider[]
  log: { error(message: string): void }
}

export function openAccounts({ storage, origin, title, providers = [], log }: AccountsOptions): Accounts {
  let loading: Promise<Auth> | undefined
  async function load(): Promise<Auth> {
    const [{ createAuth }, secret] = await Promise.all([import('./auth.ts'), readSecret(storage)])
    return createAuth({
      pool: storage.pool,
      origin: origin(),
      title,
      secret,
      providers,
      refuseNewAccount: () => refuseNewAccount(storage),
      useCode: (accountId, code) => useCode(storage, accountId, code),
      log,
    })
  }
  return {
    storage,
    origin,
    title,
    providers,
    async auth() {
      loading ??= load()
      try {
        return await loading
      } catch (error) {
        // Such as a database that was away: the next one tries again.
        loading = undefined
        throw error
      }
    },
  }
}

/** An account elsewhere opens one here only where everybody may have one. */
async function refuseNewAccount({ pool }: Storage): Promise<string | undefined> {
  const { registration } = await findSiteSettings(pool)
  return registration === 'open' ? undefined : 'registration-not-open'
}
