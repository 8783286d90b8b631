// Who mail is from, as the setting writes it: `Name <address>` or an address.
import { parseMailAddress } from '#domain/people/mail-address.ts'
import { toHeaderText } from './header-text.ts'
import type { Mailbox } from './mail.ts'

export function parseMailbox(text: string): Mailbox | undefined {
  const [, quoted, bare = quoted ?? '', inBrackets] =
    text.match(/^\s*(?:"([^"]*)"|([^<>"]*?))\s*<([^<>]*)>\s*$/) ?? []
  const address = parseMailAddress(inBrackets ?? text)
  return address === undefined ? undefined : { name: toHeaderText(bare), address }
}

/** The mailbox of a library that was given none: `no-reply` at its own address. */
export function defaultMailbox(title: string, origin: string): Mailbox {
  const address = parseMailAddress(`no-reply@${new URL(origin).hostname}`) ?? 'no-reply@localhost'
  return { name: toHeaderText(title), address }
}
