// scholium experiment list: all experiments with their presets and settings.
import { experiments } from '#experiments/catalogue.ts'
import type { ConfigField } from '#lab/config.ts'
import type { AnyExperiment } from '#lab/experiment.ts'
import type { AnyOwnData } from '#lab/own-data.ts'

export async function listExperiments(args: string[]): Promise<number> {
  const isJson = args.includes('--json')
  process.stdout.write(
    isJson ? `${JSON.stringify(experiments.map(describe))}\n` : experiments.map(write).join('\n'),
  )
  return 0
}

function describe(experiment: AnyExperiment) {
  const { id, version, title, paper, question, config, presets, sabotages, ownData } = experiment
  const claims = experiment.claims.map(({ measure: _, ...claim }) => claim)
  const own = ownData && { ownData: { layout: ownData.layout, config: ownData.config } }
  return { id, version, title, paper, question, config, presets, claims, sabotages, ...own }
}

function write({ id, question, paper, config, presets, ownData }: AnyExperiment): string {
  const lines = [
    `${id}: ${question}`,
    `  ${paper.authors}: ${paper.title} (${paper.year})`,
    ...Object.entries(presets as Record<string, { note: string }>).map(
      ([name, { note }]) => `  ${name}: ${note}`,
    ),
    ...writeFields(config),
    ...(ownData ? writeOwnData(ownData) : []),
  ]
  return `${lines.join('\n')}\n`
}

function writeOwnData({ layout, config }: AnyOwnData): string[] {
  return [
    `  train ${['FOLDER', ...layout].join('\n    ')}`,
    ...writeFields(config).map((line) => `  ${line}`),
  ]
}

function writeFields(config: Record<string, ConfigField>): string[] {
  return Object.entries(config).map(([name, field]) => `  --set ${name}=${writeField(field)}`)
}

function writeField(field: ConfigField): string {
  if (field.kind === 'switch') return `true|false  ${field.label} (${field.default})`
  if (field.kind === 'choice')
    return `${Object.keys(field.options).join('|')}  ${field.label} (${field.default})`
  const unit = field.unit === undefined ? '' : `, ${field.unit}`
  return `${field.min}..${field.max}  ${field.label}${unit} (${field.default})`
}
