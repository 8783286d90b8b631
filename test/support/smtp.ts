// A real SMTP server on a free port, and the mail it was handed.
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

export interface ReceivedMail extends ParsedMail {
  envelope: { from: string; to: string[] }
  raw: string
}

export interface TestSmtp {
  /** For SCHOLIUM_SMTP. */
  url: string
  /** In the order of their arrival. */
  mails: ReceivedMail[]
  /** The mail that came, or comes, to this address, the given one of them. */
  mailTo(address: string, number?: number): Promise<ReceivedMail>
  close(): Promise<void>
}

export interface TestSmtpOptions
  extends Pick<SMTPServerOptions, 'onRcptTo' | 'onConnect' | 'onMailFrom' | 'onAuth'> {
  /** Answers a mail once it is read whole: undefined accepts it. */
  judge?(mail: ReceivedMail): Promise<Error | undefined>
}

export async function startSmtp({ judge, ...handlers }: TestSmtpOptions = {}): Promise<TestSmtp> {
  const mails: ReceivedMail[] = []
  const waiting = new Set<() => void>()
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: handlers.onAuth ? ['STARTTLS'] : ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    ...handlers,
    onData: (stream, session, callback) => {
      const { mailFrom, rcptTo } = session.envelope
      const envelope = { from: mailFrom ? mailFrom.address : '', to: rcptTo.map(({ address }) => address) }
      receive(stream, envelope, judge).then((mail) => {
        if (mail instanceof Error) return callback(mail)
        mails.push(mail)
        callback()
        for (const look of waiting) look()
      }, callback)
    },
  })
  server.on('error', () => {})
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  return {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    mails,
    mailTo(address, number = 0) {
      const { promise, resolve } = Promise.withResolvers<ReceivedMail>()
      function look(): void {
        const mail = mails.filter(({ envelope }) => envelope.to.includes(address))[number]
        if (mail === undefined) return
        waiting.delete(look)
        resolve(mail)
      }
      waiting.add(look)
      look()
      return promise
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

async function receive(
  stream: NodeJS.ReadableStream,
  envelope: ReceivedMail['envelope'],
  judge: TestSmtpOptions['judge'],
): Promise<ReceivedMail | Error> {
  const raw = await buffer(stream)
  const mail = { ...(await simpleParser(raw)), envelope, raw: raw.toString('latin1') }
  return (await judge?.(mail)) ?? mail
}
