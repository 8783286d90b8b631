// The inbox in the API, and of what one also gets e-mail.
import { z } from 'zod'
import { readNotices } from '#actions/notices/read-notices.ts'
import { setMailModes } from '#actions/notices/set-mail-modes.ts'
import { openId, sealId } from '#actions/sealed-id.ts'
import { mailModes } from '#domain/following/follow.ts'
import { noticePath, noticeSentence } from '#domain/following/notice.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import { findMailModes } from '#storage/queries/mail-modes.ts'
import { findInbox, findNotice, type InboxNotice } from '#storage/queries/notices.ts'
import { kindsOfNotices, mailFields, toMailModes } from '../account-fields.ts'
import type { SiteContext } from '../site.ts'
import { accountApiTexts } from '../texts/api-account.ts'
import { endpoint } from './endpoint.ts'
import { callerId } from './lookup.ts'
import { done, time } from './schemas.ts'
import { settled } from './shapes.ts'

const texts = accountApiTexts.inbox

const noNotice = refuse('notice-unknown', texts.noNotice)

const notice = z
  .object({
    id: z.string(),
    kind: z.string(),
    sentence: z.string(),
    path: z.string().meta({ description: texts.path }),
    createdAt: time,
    isRead: z.boolean(),
  })
  .meta({ id: 'Notice' })

/** Numbers that count up would tell when an anonymous author wrote. */
async function toNotice(c: SiteContext, found: InboxNotice) {
  return {
    id: await sealId(c.var.site.storage, 'notice', found.id),
    kind: found.kind,
    isRead: found.isRead,
    sentence: noticeSentence(found),
    path: noticePath(found),
    createdAt: found.createdAt.toISOString(),
  }
}

const list = endpoint({
  method: 'get',
  path: '/inbox',
  summary: texts.list,
  scope: 'read',
  query: z.object({ page: z.coerce.number().int().min(1).max(10_000).default(1) }),
  reply: z.object({ items: z.array(notice) }),
  async handle(c, { query }) {
    const { notices, page, hasNext } = await findInbox(c.var.site.storage.pool, callerId(c), query.page)
    return {
      body: { items: await Promise.all(notices.map((one) => toNotice(c, one))) },
      next: hasNext ? { page: String(page + 1) } : undefined,
      previous: page > 1 ? { page: String(page - 1) } : undefined,
    }
  },
})

const readAll = endpoint({
  method: 'put',
  path: '/inbox/read',
  summary: texts.readAll,
  scope: 'write',
  body: z.strictObject({}),
  reply: done,
  handle: async (c) => settled(await readNotices(c.var.site.storage, c.var.actor, { personId: callerId(c) })),
})

const sealed = z.object({ notice: z.string() })

async function findOne(c: SiteContext, written: string): Promise<InboxNotice | Refusal> {
  const { storage } = c.var.site
  const id = await openId(storage, 'notice', written)
  return (id === undefined ? undefined : await findNotice(storage.pool, id, callerId(c))) ?? noNotice
}

const read = endpoint({
  method: 'get',
  path: '/inbox/{notice}',
  summary: texts.get,
  scope: 'read',
  params: sealed,
  reply: notice,
  async handle(c, { params }) {
    const found = await findOne(c, params.notice)
    return isRefusal(found) ? found : { body: await toNotice(c, found) }
  },
})

const mark = endpoint({
  method: 'put',
  path: '/inbox/{notice}',
  summary: texts.mark,
  scope: 'write',
  params: sealed,
  body: z.strictObject({ isRead: z.boolean() }),
  reply: done,
  async handle(c, { params, body }) {
    const found = await findOne(c, params.notice)
    if (isRefusal(found)) return found
    const which = { personId: callerId(c), id: found.id, isRead: body.isRead }
    return settled(await readNotices(c.var.site.storage, c.var.actor, which))
  },
})

const modes = z.object(
  Object.fromEntries(kindsOfNotices.map((kind) => [kind, z.enum(mailModes)])) as Record<
    (typeof kindsOfNotices)[number],
    z.ZodEnum<{ [Mode in (typeof mailModes)[number]]: Mode }>
  >,
)

const readModes = endpoint({
  method: 'get',
  path: '/me/mail',
  summary: texts.modes,
  scope: 'account',
  reply: modes,
  async handle(c) {
    return { body: await findMailModes(c.var.site.storage.pool, callerId(c)) }
  },
})

const setModes = endpoint({
  method: 'put',
  path: '/me/mail',
  summary: texts.setModes,
  scope: 'account',
  body: z.strictObject(mailFields.shape),
  reply: modes,
  async handle(c, { body }) {
    const { storage } = c.var.site
    const choice = { personId: callerId(c), modes: toMailModes(body) }
    const refusal = await setMailModes(storage, c.var.actor, choice)
    return refusal ?? { body: await findMailModes(storage.pool, choice.personId) }
  },
})

export const inboxEndpoints = [list, readAll, read, mark, readModes, setModes]
