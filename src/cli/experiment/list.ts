// scholium experiment list: what there is, and what each can be set to.
import { experiments } from '#experiments/catalogue.ts'
import type { ConfigField } from '#lab/config.ts'
import type { AnyExperiment } from '#lab/experiment.ts'

export async function listExperiments(args: string[]): Promise<number> {
  const isJson = args.includes('--json')
  process.stdout.write(
    isJson ? `${JSON.stringify(experiments.map(describe))}\n` : experiments.map(tell).join('\n'),
  )
  return 0
}

function describe({ id, version, title, paper, question, config, presets, claims }: AnyExperiment) {
  const told = claims.map(({ measure: _, ...claim }) => claim)
  return { id, version, title, paper, question, config, presets, claims: told }
}

function tell({ id, question, paper, config, presets }: AnyExperiment): string {
  const lines = [
    `${id}: ${question}`,
    `  ${paper.authors}: ${paper.title} (${paper.year})`,
    ...Object.entries(presets as Record<string, { note: string }>).map(
      ([name, { note }]) => `  ${name}: ${note}`,
    ),
    ...Object.entries(config as Record<string, ConfigField>).map(
      ([name, field]) => `  --set ${name}=${tellField(field)}`,
    ),
  ]
  return `${lines.join('\n')}\n`
}

function tellField(field: ConfigField): string {
  if (field.kind === 'switch') return `true|false  ${field.label} (${field.default})`
  if (field.kind === 'choice')
    return `${Object.keys(field.options).join('|')}  ${field.label} (${field.default})`
  const unit = field.unit === undefined ? '' : `, ${field.unit}`
  return `${field.min}..${field.max}  ${field.label}${unit} (${field.default})`
}
