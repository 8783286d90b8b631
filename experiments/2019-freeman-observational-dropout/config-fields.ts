// How settings are declared: numbers in one line.
import type { NumberField } from '#lab/config.ts'

export function number(
  label: string,
  [initial, min, max, step]: [initial: number, min: number, max: number, step: number],
  { where = 'ours', ...more }: Partial<Pick<NumberField, 'isProminent' | 'unit' | 'where'>> = {},
): NumberField {
  return { kind: 'number', label, where, default: initial, min, max, step, ...more }
}
