// Accounts elsewhere that one can sign in with, as the settings name them.

export interface SignInProvider {
  /** In addresses: `github`, `orcid` or `oidc`. */
  id: string
  /** On the button. */
  name: string
  clientId: string
  clientSecret: string
  /** OpenID Connect issuer; unused for GitHub, which has none. */
  issuer: string
  scopes: string[]
}

export function hasProvider(providers: SignInProvider[], id: string): boolean {
  return providers.some((provider) => provider.id === id)
}

export const orcidIssuer = 'https://orcid.org'
const githubOrigin = 'https://github.com'

/** Where its pages are. */
export function originOf({ id, issuer }: SignInProvider): string {
  return id === 'github' ? githubOrigin : new URL(issuer).origin
}

/** Addresses that nobody has, for accounts whose own one is not known (RFC 2606 keeps `.invalid` free of them). */
const nowhere = '.invalid'

export function placeholderAddress(providerId: string, subject: string): string {
  return `${encodeURIComponent(subject)}@${providerId}${nowhere}`.toLowerCase()
}
