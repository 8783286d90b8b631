// The settings of an experiment: what each may be, and reading them from addresses, commands and files.

export type ConfigValue = number | boolean | string
export type ConfigValues = Record<string, ConfigValue>

interface FieldBase {
  label: string
  /** Where the paper sets it, or why it is ours. */
  where: string
  unit?: string
  /** Shown as a slider, switch or choice beside the figures; the others are for the command line and `Details`. */
  isProminent?: boolean
}

export interface NumberField extends FieldBase {
  kind: 'number'
  default: number
  min: number
  max: number
  /** 1 for whole numbers. */
  step: number
}

export interface SwitchField extends FieldBase {
  kind: 'switch'
  default: boolean
}

export interface ChoiceField<Option extends string = string> extends FieldBase {
  kind: 'choice'
  default: Option
  /** The options and what a reader calls them. */
  options: Record<Option, string>
}

type FieldOf<Value> = [Value] extends [boolean]
  ? SwitchField
  : [Value] extends [number]
    ? NumberField
    : [Value] extends [string]
      ? ChoiceField<Value>
      : never

export type ConfigFields<Config> = { [Name in keyof Config]: FieldOf<Config[Name]> }
export type ConfigField = NumberField | SwitchField | ChoiceField

export interface ConfigProblem {
  field: string
  code: 'unknown-field' | 'not-a-number' | 'out-of-range' | 'not-a-switch' | 'not-an-option'
  message: string
}

export type ConfigReading<Config> =
  | { config: Config; problems?: undefined }
  | { config?: undefined; problems: ConfigProblem[] }

/** The fields' defaults with what a preset changes. */
export function presetConfig<Config extends ConfigValues>(
  fields: ConfigFields<Config>,
  preset: { values: Partial<Config> },
): Config {
  const defaults = Object.entries(fields).map(([name, field]) => [name, (field as ConfigField).default])
  return { ...Object.fromEntries(defaults), ...preset.values }
}

/** `base` with what is given, which may be typed (`{ width: 64 }`) or written (`width=64`). Nothing is bent to fit. */
export function readConfig<Config extends ConfigValues>(
  fields: ConfigFields<Config>,
  base: Config,
  given: Record<string, unknown>,
): ConfigReading<Config> {
  const config: ConfigValues = { ...base }
  const problems: ConfigProblem[] = []
  for (const [name, value] of Object.entries(given)) {
    const field = Object.hasOwn(fields, name) ? (fields[name] as ConfigField) : undefined
    const read = field ? readValue(name, field, value) : unknownField(name, Object.keys(fields))
    if (typeof read === 'object') problems.push(read)
    else config[name] = read
  }
  return problems.length > 0 ? { problems } : { config: config as Config }
}

function unknownField(field: string, known: string[]): ConfigProblem {
  return {
    field,
    code: 'unknown-field',
    message: `There’s no setting “${field}”. These exist: ${known.join(', ')}.`,
  }
}

function readValue(name: string, field: ConfigField, value: unknown): ConfigValue | ConfigProblem {
  if (field.kind === 'number') return readNumber(name, field, value)
  if (field.kind === 'switch') return readSwitch(name, value)
  if (typeof value === 'string' && Object.hasOwn(field.options, value)) return value
  const options = Object.keys(field.options).join(', ')
  return { field: name, code: 'not-an-option', message: `“${name}” must be one of: ${options}.` }
}

function readNumber(name: string, field: NumberField, value: unknown): number | ConfigProblem {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  if (typeof number !== 'number' || !Number.isFinite(number))
    return { field: name, code: 'not-a-number', message: `“${name}” must be a number.` }
  const isWhole = field.step !== 1 || Number.isInteger(number)
  if (isWhole && number >= field.min && number <= field.max) return number
  const kind = field.step === 1 ? 'a whole number' : 'a number'
  return {
    field: name,
    code: 'out-of-range',
    message: `“${name}” must be ${kind} from ${field.min} to ${field.max}.`,
  }
}

function readSwitch(name: string, value: unknown): boolean | ConfigProblem {
  if (value === true || value === 'true' || value === 'on' || value === '1') return true
  if (value === false || value === 'false' || value === 'off' || value === '0') return false
  return { field: name, code: 'not-a-switch', message: `“${name}” must be true or false.` }
}

/** What of `config` differs from `base`, in its order, as it is written in addresses and commands. */
export function changesFrom<Config extends ConfigValues>(base: Config, config: Config): [string, string][] {
  return Object.keys(base)
    .filter((name) => base[name] !== config[name])
    .map((name) => [name, String(config[name])])
}
