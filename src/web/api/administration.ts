// The administration in the API: the library at a glance, people's roles, settings, jobs, and what stays of mail.
import { z } from 'zod'
import { changeRole } from '#actions/change-role.ts'
import { changeSiteSettings } from '#actions/change-site-settings.ts'
import { countOtherMails, listMails, readMail } from '#actions/letters/read-outbox.ts'
import { mayAdminister } from '#domain/actor.ts'
import { registrations } from '#domain/people/account.ts'
import { personStates, roles } from '#domain/people/person.ts'
import { isRefusal, refuse } from '#domain/refusals.ts'
import { allJobs } from '#jobs/registry.ts'
import {
  type AdministeredPerson,
  findAdministeredPeople,
  findOverview,
} from '#storage/queries/administration.ts'
import { findJobs, type QueueState } from '#storage/queries/jobs.ts'
import { findSiteSettings } from '#storage/queries/site-settings.ts'
import { bannerFields, registrationField, roleField } from '../admin-fields.ts'
import { readMailText } from '../formats/mail-text.ts'
import { moderationApiTexts } from '../texts/api-moderation.ts'
import { endpoint } from './endpoint.ts'
import { done, pageQuery, time, yes } from './schemas.ts'
import { paged, settled, toPageRequest } from './shapes.ts'

const texts = moderationApiTexts.administration

const count = z.number().int()
const area = { scope: 'administer', isFor: mayAdminister } as const

const letters = z.object({ waiting: count, failed: count })

const overview = endpoint({
  method: 'get',
  path: '/admin',
  summary: texts.overview,
  ...area,
  reply: z.object({
    people: count,
    suspended: count,
    papers: count,
    summaries: count,
    reports: count,
    appeals: count,
    letters,
    failingJobs: z.array(z.string()),
    disk: z.object({ state: z.enum(['free', 'full', 'broken']), freeBytes: count.optional() }),
  }),
  async handle(c) {
    const { storage, room } = c.var.site
    const { pool } = storage
    const [counts, jobs, disk] = await Promise.all([findOverview(pool), findJobs(pool), room.look()])
    const failing = jobs.queues.filter(({ lastError }) => lastError !== undefined)
    return {
      body: { ...counts, letters: jobs.letters, failingJobs: failing.map(({ name }) => name), disk },
    }
  },
})

const administered = z
  .object({
    name: z.string(),
    displayName: z.string(),
    role: z.enum(roles),
    state: z.enum(personStates),
    joinedAt: time,
    email: z.object({ address: z.string(), isVerified: z.boolean() }).optional(),
  })
  .meta({ id: 'AdministeredPerson' })

function toAdministered({ joinedAt, ...rest }: AdministeredPerson) {
  return { ...rest, joinedAt: joinedAt.toISOString() }
}

const people = endpoint({
  method: 'get',
  path: '/admin/people',
  summary: texts.people,
  ...area,
  query: pageQuery.safeExtend({ q: z.string().max(200).default('') }),
  reply: z.object({ items: z.array(administered) }),
  async handle(c, { query }) {
    const { pool } = c.var.site.storage
    return paged(await findAdministeredPeople(pool, query.q.trim(), toPageRequest(query)), toAdministered)
  },
})

const setRole = endpoint({
  method: 'put',
  path: '/admin/people/{name}/role',
  summary: texts.changeRole,
  ...area,
  params: z.object({ name: z.string().max(100) }),
  body: z.strictObject({ role: roleField }),
  reply: done,
  async handle(c, { params, body }) {
    return settled(await changeRole(c.var.site.storage, c.var.actor, { ...params, ...body }))
  },
})

const banner = z.strictObject(bannerFields.shape).nullable()

const readSettings = endpoint({
  method: 'get',
  path: '/admin/settings',
  summary: texts.settings,
  ...area,
  reply: z.object({ registration: z.enum(registrations), banner }),
  async handle(c) {
    const { registration, banner } = await findSiteSettings(c.var.site.storage.pool)
    return { body: { registration, banner: banner ?? null } }
  },
})

const setSettings = endpoint({
  method: 'put',
  path: '/admin/settings',
  summary: texts.changeSettings,
  ...area,
  body: z.strictObject({ registration: registrationField, banner }),
  reply: done,
  async handle(c, { body: { registration, banner } }) {
    const draft = { registration, banner: banner ?? { text: '', kind: 'note' as const } }
    return settled(await changeSiteSettings(c.var.site.storage, c.var.actor, draft))
  },
})

const job = z
  .object({
    name: z.string(),
    cron: z.string().optional().meta({ description: texts.cron }),
    waiting: count,
    active: count,
    failed: count,
    lastRun: time.optional().meta({ description: texts.lastRun }),
    lastError: z.string().optional().meta({ description: texts.lastError }),
  })
  .meta({ id: 'Job' })

function toJob({ name, cron, waiting, active, failed, lastRun, lastError }: QueueState) {
  return { name, cron, waiting, active, failed, lastError, lastRun: lastRun?.toISOString() }
}

const jobs = endpoint({
  method: 'get',
  path: '/admin/jobs',
  summary: texts.jobs,
  ...area,
  reply: z.object({
    items: z.array(job),
    letters,
    canRun: z.boolean().meta({ description: texts.canStart }),
  }),
  async handle(c) {
    const { storage, wakeJob } = c.var.site
    const found = await findJobs(storage.pool)
    const canRun = wakeJob !== undefined
    return { body: { items: found.queues.map(toJob), letters: found.letters, canRun } }
  },
})

const run = endpoint({
  method: 'post',
  path: '/admin/jobs/{name}/run',
  summary: texts.startJob,
  ...area,
  params: z.object({ name: z.string().max(100) }),
  reply: done,
  async handle(c, { params }) {
    const { wakeJob } = c.var.site
    if (!allJobs.some(({ name }) => name === params.name)) return refuse('job-unknown', texts.noJob)
    if (wakeJob === undefined) return refuse('jobs-elsewhere', texts.elsewhere)
    wakeJob(params.name)
    return yes
  },
})

const noOutbox = refuse('not-found', texts.noOutbox)

const outbox = endpoint({
  method: 'get',
  path: '/admin/outbox',
  summary: texts.outbox,
  ...area,
  reply: z.object({
    items: z.array(z.object({ id: z.string() })),
    others: count.meta({
      description: texts.hiddenMails,
    }),
  }),
  async handle(c) {
    const { outbox: folder } = c.var.site
    if (folder === undefined) return noOutbox
    const ids = await listMails(folder, c.var.actor)
    const others = await countOtherMails(folder, c.var.actor)
    if (isRefusal(ids)) return ids
    return isRefusal(others) ? others : { body: { items: ids.map((id) => ({ id })), others } }
  },
})

const mail = endpoint({
  method: 'get',
  path: '/admin/outbox/{mail}',
  summary: texts.mail,
  ...area,
  params: z.object({ mail: z.string().max(200) }),
  reply: z.object({ to: z.string(), subject: z.string(), date: z.string() }),
  async handle(c, { params }) {
    const { outbox: folder } = c.var.site
    if (folder === undefined) return noOutbox
    const message = await readMail(folder, c.var.actor, params.mail)
    return isRefusal(message) ? message : { body: readMailText(message) }
  },
})

export const administrationEndpoints = [
  ...[overview, people, setRole, readSettings, setSettings],
  ...[jobs, run, outbox, mail],
]
