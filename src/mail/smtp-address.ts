// The address of an SMTP server, as the setting writes it, and how such a server is spoken to.
import type { SMTPTransportOptions } from 'nodemailer'

const second = 1_000
/** A server that takes longer to come forward, or is silent for longer, is as good as none. */
const patience = {
  connectionTimeout: 10 * second,
  greetingTimeout: 10 * second,
  dnsTimeout: 10 * second,
  socketTimeout: 30 * second,
}

export function toSmtpOptions(address: string): SMTPTransportOptions {
  const url = new URL(address)
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const secure = url.protocol === 'smtps:'
  const auth = { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) }
  const isLocal = host === 'localhost' || host === '::1' || /^127\./.test(host)
  return {
    ...patience,
    host,
    port: Number(url.port) || (secure ? 465 : 587),
    secure,
    // A password never crosses a network in the clear; on this machine no certificate fits.
    requireTLS: !secure && !isLocal && auth.user !== '',
    ignoreTLS: !secure && isLocal,
    ...(auth.user === '' ? {} : { auth }),
  }
}

/** `smtp://host:25`, `smtps://user:password@host`. */
export function isSmtpAddress(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hostname, pathname, search, hash, username, password } = new URL(text)
  const isDecodable = [username, password].every((part) => !/%(?![0-9a-f]{2})/i.test(part))
  const isBare = ['', '/'].includes(pathname) && search === '' && hash === ''
  return /^smtps?:$/.test(protocol) && hostname !== '' && isBare && isDecodable
}
