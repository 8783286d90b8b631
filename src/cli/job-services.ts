// The services that this process's jobs need, from its settings.
import { dumpsFolder } from '#actions/dump/kept-dumps.ts'
import { isRefusal } from '#domain/refusals.ts'
import type { JobServices } from '#jobs/job.ts'
import type { Mailer } from '#mail/mail.ts'
import { defaultMailbox } from '#mail/mailbox.ts'
import { openMailer } from '#mail/open-mailer.ts'
import { makeOutbox, outboxFolder } from '#mail/outbox.ts'
import { openBlobStore } from '#storage/blobs/open.ts'
import type { Storage } from '#storage/connection.ts'
import { openLookupsOf } from './open-lookups.ts'
import type { Settings } from './settings.ts'

export interface OpenServices extends JobServices {
  close(): Promise<void>
}

export async function openServices(
  settings: Settings,
  storage: Storage,
  origin: string,
): Promise<OpenServices> {
  const { title, smtp, data, mailFrom, s3 } = settings
  const mailer: Mailer = openMailer({ smtp, from: mailFrom ?? defaultMailbox(title, origin), data })
  if (smtp === undefined) await makeOutbox(outboxFolder(data))
  const blobs = await openBlobStore({ folder: data, s3 })
  const lookups = openLookupsOf(settings, storage, () => ({ origin, contact: settings.contact }))
  const dumps = { folder: dumpsFolder(data), rhythm: settings.dump }
  return {
    post: { mailer, library: { title, origin } },
    dumps,
    checks: { minutes: settings.checkMinutes },
    // Without them, images aren't swept, which does no harm.
    ...(isRefusal(blobs) ? {} : { blobs }),
    lookups,
    async close() {
      lookups.close()
      await mailer.close()
    },
  }
}
