// The ledger in the API: runs of an experiment, adding one's own, and taking it out again.
import { z } from 'zod'
import { addRun } from '#actions/ledger/add-run.ts'
import { noSuchRun, removeRun } from '#actions/ledger/remove-run.ts'
import { checkStates, type RunCheck } from '#domain/ledger/run.ts'
import { isRefusal } from '#domain/refusals.ts'
import { findExperiment } from '#experiments/catalogue.ts'
import { whySuperseded } from '#lab/experiment.ts'
import { measuredShape } from '#lab/run/read-measured.ts'
import { findRun, listRuns, type RunCard } from '#storage/queries/runs.ts'
import { longestRun, noSuchExperiment, readRun } from '../read-run.ts'
import { apiTexts } from '../texts/api.ts'
import { endpoint } from './endpoint.ts'
import { experimentId, tolerance } from './experiments.ts'
import { callerId } from './lookup.ts'
import { done, summaryId as id, made, pageQuery, person, time } from './schemas.ts'
import { paged, settled, toPageRequest } from './shapes.ts'

const texts = apiTexts.runs

const measured = z
  .object({
    values: z.array(z.number().nullable()).meta({ description: texts.values }),
    mean: z.number().nullable(),
    interval: z.tuple([z.number(), z.number()]).nullable().meta({ description: texts.interval }),
    expected: z.number(),
    tolerance,
    verdict: z.enum(['holds', 'fails', 'not measured']),
  })
  .meta({ id: 'Measured' })

const check = z
  .object({
    state: z.enum(checkStates),
    checkedAt: time.optional(),
    note: z.string().optional().meta({ description: texts.note }),
    seeds: z.array(z.number().int()).optional().meta({ description: texts.checkedSeeds }),
    engine: z.string().optional(),
    device: z.string().optional(),
    seconds: z.number().optional(),
  })
  .meta({ id: 'RunCheck' })

const run = z
  .object({
    id: z.number().int(),
    by: person,
    createdAt: time,
    experiment: z.string(),
    version: z.number().int(),
    superseded: z.string().optional().meta({ description: texts.superseded }),
    preset: z.string(),
    isPlain: z.boolean().meta({ description: texts.isPlain }),
    config: z.record(z.string(), z.union([z.number(), z.boolean(), z.string()])),
    seeds: z.array(z.number().int()),
    engine: z.string(),
    device: z.string(),
    seconds: z.number(),
    measured: z.record(z.string(), measured).meta({ description: texts.measured }),
    check,
  })
  .meta({ id: 'Run' })

function toRun({ createdAt, check: checked, ...card }: RunCard): z.input<typeof run> {
  const experiment = findExperiment(card.experiment)
  const superseded = experiment && whySuperseded(experiment, card.version)
  return {
    ...card,
    createdAt: createdAt.toISOString(),
    check: toCheck(checked),
    ...(superseded === undefined ? {} : { superseded }),
  }
}

function toCheck({ checkedAt, ...rest }: RunCheck): z.input<typeof check> {
  return { ...rest, ...(checkedAt ? { checkedAt: checkedAt.toISOString() } : {}) }
}

const list = endpoint({
  method: 'get',
  path: '/experiments/{experiment}/runs',
  summary: texts.list,
  params: experimentId,
  query: pageQuery,
  reply: z.object({ items: z.array(run) }),
  async handle(c, { params: { experiment }, query }) {
    if (findExperiment(experiment) === undefined) return noSuchExperiment
    const page = toPageRequest(query)
    return paged(await listRuns(c.var.site.storage.pool, { experiment, page }), toRun)
  },
})

const add = endpoint({
  method: 'post',
  path: '/experiments/{experiment}/runs',
  summary: texts.add,
  scope: 'write',
  params: experimentId,
  body: z.strictObject(measuredShape),
  mostBytes: longestRun,
  reply: made,
  status: 201,
  finds: true,
  async handle(c, { params, body }) {
    const draft = readRun(body, params.experiment)
    if (isRefusal(draft)) return draft
    const added = await addRun(c.var.site.storage, c.var.actor, { ...draft, personId: callerId(c) })
    return isRefusal(added) ? added : { body: { id: added.id }, wasThere: added.wasThere }
  },
})

const read = endpoint({
  method: 'get',
  path: '/runs/{id}',
  summary: texts.get,
  params: id,
  reply: run,
  async handle(c, { params }) {
    const found = await findRun(c.var.site.storage.pool, params.id)
    return found ? { body: toRun(found) } : noSuchRun
  },
})

const remove = endpoint({
  method: 'delete',
  path: '/runs/{id}',
  summary: texts.remove,
  scope: 'write',
  params: id,
  reply: done,
  handle: async (c, { params }) => settled(await removeRun(c.var.site.storage, c.var.actor, params.id)),
})

export const runEndpoints = [list, add, read, remove]
