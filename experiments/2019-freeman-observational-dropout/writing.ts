// Numbers as texts have them: with a minus sign, and a comma after thousands.

/** With so many decimals; where they're left out, as many as the number has. `none` for what is no number. */
export function write(value: number, decimals?: number): string {
  if (!Number.isFinite(value)) return 'none'
  const text = decimals === undefined ? String(value) : value.toFixed(decimals)
  return /[1-9]/.test(text) ? text.replace(/^-/, '−') : text.replace(/^-/, '')
}

/** `40,000` */
export function writeCount(count: number): string {
  return count.toLocaleString('en-GB')
}

/** Of what agents results are, by the seeds that they were trained with: `agents trained with 5 seeds`. */
export function writeTrainingSeeds(results: readonly { agentSeed: number }[]): string {
  const seeds = new Set(results.map(({ agentSeed }) => agentSeed))
  return `agents trained with ${seeds.size === 1 ? `seed ${[...seeds][0]}` : `${seeds.size} seeds`}`
}
