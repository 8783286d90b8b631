// What one request may take, in time and size. Tests scale it down.

export interface ClientLimits {
  /** Until the connection is there, TLS included, in milliseconds. */
  connect: number
  /** From then until the answer's first line. */
  headers: number
  /** One exchange as a whole: a body that drips doesn't last longer. */
  whole: number
  /** Bytes of a body, sent or decompressed, whatever a caller allows. */
  bytes: number
  redirects: number
  /** Exchanges that fail for the moment are tried so often. */
  tries: number
  /** Before the second try; doubled before each other. A random part of it is waited. */
  backOff: number
  /** A host that couldn't be reached isn't tried again for so long. */
  away: number
  /** Requests to one host that may wait in one process. */
  waiting: number
}

export const clientLimits: ClientLimits = {
  connect: 4_000,
  headers: 10_000,
  whole: 30_000,
  bytes: 100_000_000,
  redirects: 5,
  tries: 3,
  backOff: 500,
  away: 15_000,
  waiting: 20,
}

/** Answers of services are small; a hundred records of Crossref have 2 MB. */
export const usualBytes = 5_000_000
export const usualTimeout = 20_000
