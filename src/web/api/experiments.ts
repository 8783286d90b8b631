// Experiments in the API: what can be run, with what, and what it claims.
import { z } from 'zod'
import { experiments, findExperiment } from '#experiments/catalogue.ts'
import { claimRoles } from '#lab/claims.ts'
import type { ConfigValues } from '#lab/config.ts'
import { type AnyExperiment, type Preset, presetNamesOf } from '#lab/experiment.ts'
import { noSuchExperiment } from '../read-run.ts'
import { apiTexts } from '../texts/api.ts'
import { endpoint } from './endpoint.ts'

const texts = apiTexts.experiments

export const experimentId = z.object({ experiment: z.string().max(120) })

const paper = z.object({
  key: z.string().meta({ description: texts.key }),
  title: z.string(),
  authors: z.string(),
  year: z.number().int(),
  venue: z.string(),
})

const card = z
  .object({
    id: z.string(),
    version: z.number().int().meta({ description: texts.version }),
    title: z.string(),
    question: z.string(),
    paper,
  })
  .meta({ id: 'Experiment' })

const fieldHead = { name: z.string(), label: z.string(), where: z.string(), unit: z.string().optional() }

const field = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('number'),
      ...fieldHead,
      default: z.number(),
      min: z.number(),
      max: z.number(),
      step: z.number(),
    }),
    z.object({ kind: z.literal('switch'), ...fieldHead, default: z.boolean() }),
    z.object({
      kind: z.literal('choice'),
      ...fieldHead,
      default: z.string(),
      options: z.record(z.string(), z.string()),
    }),
  ])
  .meta({ id: 'ExperimentField', description: texts.field })

const preset = z.object({
  name: z.string(),
  note: z.string(),
  values: z.record(z.string(), z.union([z.number(), z.boolean(), z.string()])).meta({
    description: texts.preset,
  }),
  isCommandOnly: z.boolean().optional().meta({ description: texts.isCommandOnly }),
})

export const tolerance = z.object({ min: z.number().optional(), max: z.number().optional() })

const claim = z
  .object({
    id: z.string(),
    role: z.enum(claimRoles).meta({
      description: texts.role,
    }),
    statement: z.string(),
    where: z.string(),
    expected: z.number(),
    tolerance: tolerance.meta({ description: texts.tolerance }),
    why: z.string().meta({ description: texts.why }),
    measured: z.string(),
    scope: z.string(),
  })
  .meta({ id: 'Claim' })

const whole = card
  .extend({
    scope: z.array(z.string()),
    deviations: z.array(z.string()),
    changes: z.record(z.string(), z.string()).meta({
      description: texts.changes,
    }),
    fields: z.array(field),
    presets: z.array(preset),
    claims: z.array(claim),
  })
  .meta({ id: 'FullExperiment' })

function toCard({ id, version, title, question, paper }: AnyExperiment): z.input<typeof card> {
  return { id, version, title, question, paper }
}

function toWhole(experiment: AnyExperiment): z.input<typeof whole> {
  const { scope, deviations, changes, config, presets, claims } = experiment
  return {
    ...toCard(experiment),
    scope: [...scope],
    deviations: [...deviations],
    changes,
    claims: [...claims],
    fields: Object.entries(config).map(([name, one]) => ({ name, ...(one as object) })) as z.input<
      typeof field
    >[],
    presets: presetNamesOf(experiment).map((name) => ({
      ...(presets[name] as Preset<ConfigValues>),
      name,
    })) as z.input<typeof preset>[],
  }
}

const all = endpoint({
  method: 'get',
  path: '/experiments',
  summary: texts.list,
  reply: z.object({ items: z.array(card) }),
  handle: async () => ({ body: { items: experiments.map(toCard) } }),
})

const one = endpoint({
  method: 'get',
  path: '/experiments/{experiment}',
  summary: texts.get,
  params: experimentId,
  reply: whole,
  async handle(_, { params }) {
    const experiment = findExperiment(params.experiment)
    return experiment ? { body: toWhole(experiment) } : noSuchExperiment
  },
})

export const experimentEndpoints = [all, one]
