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
