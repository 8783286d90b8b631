// What's wrong with a setting. Each rule follows the setting's name: “PORT must be …”.

export const settingsTexts = {
  host: 'must be an address to listen on, such as 127.0.0.1 or 0.0.0.0',
  port: (highest: number) => `must be a number from 0 to ${highest} (0: any free port)`,
  databaseUrl: 'must look like postgres://user:password@host:5432/database',
  proxies: 'must be the number of proxies in front, from 0 to 9',
  processes: (most: number) => `must be a number from 1 to ${most}, or auto: one for each core`,
  data: 'must be a folder on a disk',
  origin: 'must be a public address without a path, such as https://papers.example.org',
  oneOf: (allowed: readonly string[]) => `must be one of ${allowed.join(', ')}`,
  tooLong: (most: number) => `must have at most ${most} characters`,
  email: 'must be an email address',
  smtp: 'must look like smtp://user:password@host:587 or smtps://user:password@host',
  mailFrom: 'must be an email address, or Name <address>',
  s3Endpoint: 'must be the address of S3-compatible storage, such as https://s3.example.org',
  s3Bucket: 'must be the name of a bucket',
  checkMinutes: (most: number) => `must be a number of minutes from 0 (don’t check runs) to ${most}`,
  key: 'must be a key, without spaces',
  outwardProxy: 'must be the address of an HTTP proxy, such as http://proxy.example.org:3128',
  onOff: 'must be on or off',
  issuer: 'must be the address of an OpenID Connect issuer, such as https://id.example.org',
  s3: 'S3 storage',
  github: 'Signing in with GitHub',
  orcid: 'Signing in with ORCID',
  oidc: 'Signing in with OpenID Connect',
  incomplete: (what: string, names: readonly string[], missing: readonly string[]) =>
    `${what} needs all of ${names.join(', ')}; ${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing.`,
  unknown: (name: string, known: readonly string[]) =>
    `${name} isn’t a setting. These are: ${known.join(', ')}.`,
}
