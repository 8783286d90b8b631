// The settings of other sites' accounts that people can sign in with.
import { z } from 'zod'
import { orcidIssuer, type SignInProvider } from '#actions/accounts/providers.ts'
import { settingsTexts } from './texts/settings.ts'

const longestName = 40

export const providerEnvironment = {
  SCHOLIUM_GITHUB_ID: z.string().optional(),
  SCHOLIUM_GITHUB_SECRET: z.string().optional(),
  SCHOLIUM_ORCID_ID: z.string().optional(),
  SCHOLIUM_ORCID_SECRET: z.string().optional(),
  SCHOLIUM_OIDC_NAME: z.string().max(40, settingsTexts.tooLong(longestName)).optional(),
  SCHOLIUM_OIDC_ISSUER: z
    .string()
    .refine(isIssuer, settingsTexts.issuer)
    .transform((text) => text.replace(/\/$/, ''))
    .optional(),
  SCHOLIUM_OIDC_ID: z.string().optional(),
  SCHOLIUM_OIDC_SECRET: z.string().optional(),
}

/** Settings that only work together, and what they're for. */
export const providerSets: [what: string, names: string[]][] = [
  [settingsTexts.github, ['SCHOLIUM_GITHUB_ID', 'SCHOLIUM_GITHUB_SECRET']],
  [settingsTexts.orcid, ['SCHOLIUM_ORCID_ID', 'SCHOLIUM_ORCID_SECRET']],
  [
    settingsTexts.oidc,
    ['SCHOLIUM_OIDC_NAME', 'SCHOLIUM_OIDC_ISSUER', 'SCHOLIUM_OIDC_ID', 'SCHOLIUM_OIDC_SECRET'],
  ],
]

const shape = z.object(providerEnvironment)

export function providersOf(values: z.infer<typeof shape>): SignInProvider[] {
  const { SCHOLIUM_OIDC_NAME: name, SCHOLIUM_OIDC_ISSUER: issuer } = values
  const known = [
    {
      id: 'github',
      name: 'GitHub',
      issuer: '',
      scopes: ['read:user', 'user:email'],
      clientId: values.SCHOLIUM_GITHUB_ID,
      clientSecret: values.SCHOLIUM_GITHUB_SECRET,
    },
    {
      id: 'orcid',
      name: 'ORCID',
      issuer: orcidIssuer,
      scopes: ['openid'],
      clientId: values.SCHOLIUM_ORCID_ID,
      clientSecret: values.SCHOLIUM_ORCID_SECRET,
    },
    {
      id: 'oidc',
      name: name ?? '',
      issuer: issuer ?? '',
      scopes: ['openid', 'email', 'profile'],
      clientId: values.SCHOLIUM_OIDC_ID,
      clientSecret: values.SCHOLIUM_OIDC_SECRET,
    },
  ]
  return known.flatMap(({ clientId, clientSecret, ...provider }) =>
    clientId === undefined || clientSecret === undefined ? [] : [{ ...provider, clientId, clientSecret }],
  )
}

/** It's sent secrets, so it must use TLS unless it runs on this machine. */
function isIssuer(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hostname, search, hash, username } = new URL(text)
  if (search || hash || username) return false
  return (
    protocol === 'https:' || (protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname))
  )
}
