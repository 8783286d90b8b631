// Deposits in HAL, the French archive: `hal-01234567`, `inria-00123456`. The version isn't part of the identity.
import { decodePath } from './cleaning.ts'
import type { Identifier, Scheme } from './scheme.ts'

const shape = /^[a-z][a-z0-9]{1,15}[-_]\d{8}$/
/** Of the portals that most deposits come from; without label or address, only these are taken for HAL's. */
const knownPortals =
  /^(?:hal|halshs|inria|tel|cea|in2p3|insu|pasteur|inserm|ineris|lirmm|hceres|dumas|pastel|cel|jpa|irsn|ird|meteo|mnhn|emse|ensl|edutice|sic|ijn|medihal)[-_]/

function readHal(written: string): Identifier | undefined {
  const value = written.toLowerCase().replace(/v[1-9]\d?$/, '')
  return shape.test(value) ? { scheme: 'hal', value } : undefined
}

function recognise(text: string): Identifier | undefined {
  const labelled = text.match(/^hal(?:[\s-]?id)?\s*:\s*(\S+)$/i)?.[1]
  if (labelled !== undefined) return readHal(labelled)
  return knownPortals.test(text.toLowerCase()) ? readHal(text) : undefined
}

const hosts = /(?:^|\.)(?:hal\.science|archives-ouvertes\.fr|ccsd\.cnrs\.fr)$|^hal\.[a-z0-9-]+\.fr$/

/** `/hal-01234567v2/document`; a collection may stand before it. */
function recogniseUrl({ hostname, pathname }: URL): Identifier | undefined {
  if (!hosts.test(hostname)) return undefined
  const segments = decodePath(pathname)
    .split('/')
    .filter((segment) => segment !== '')
    .slice(0, 2)
  return segments.map(readHal).find((found) => found !== undefined)
}

export const hal: Scheme = {
  name: 'hal',
  identifies: 'paper',
  isOneWork: true,
  recognise,
  recogniseUrl,
  normalise: (value) => (shape.test(value) ? value : undefined),
  label: ({ value }) => `HAL:${value}`,
  address: ({ value }) => `https://hal.science/${value}`,
}
