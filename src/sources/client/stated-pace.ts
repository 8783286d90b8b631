// The pace that a service asks for in its answers: so many requests in so long, as Crossref's `x-rate-limit-…` headers say.
import type { IncomingHttpHeaders } from 'node:http'
import type { HostRate } from './contract.ts'

/** Nobody slows us down further, whatever a server writes: one request a minute, in milliseconds. */
const slowest = 60_000

/**
 * Milliseconds between two requests by `x-rate-limit-limit` (requests, `10`) and `x-rate-limit-interval` (seconds, `1s`), at
 * most a minute. Nothing where either is missing or unreadable, or where the limit is none or zero.
 */
export function readStatedPace(headers: IncomingHttpHeaders): number | undefined {
  const limit = /^[1-9]\d{0,8}$/.exec(textOf(headers['x-rate-limit-limit']))
  const seconds = /^([1-9]\d{0,8})s?$/.exec(textOf(headers['x-rate-limit-interval']))
  if (limit === null || seconds === null) return undefined
  return Math.min(Math.ceil((Number(seconds[1]) * 1_000) / Number(limit[0])), slowest)
}

/** Our own rate, or the service's where that's slower. */
export function slowerRate(rate: HostRate, stated: number | undefined): HostRate {
  return stated === undefined || stated <= rate.interval ? rate : { ...rate, interval: stated }
}

function textOf(header: string | string[] | undefined): string {
  return typeof header === 'string' ? header.trim() : ''
}
