// Works of OpenAlex, `W2741809807`.
import { decodePath } from './cleaning.ts'
import type { Identifier, Scheme } from './scheme.ts'

const shape = /^W[1-9]\d{2,11}$/

function readWork(written: string | undefined): Identifier | undefined {
  const value = written?.toUpperCase() ?? ''
  return shape.test(value) ? { scheme: 'openalex', value } : undefined
}

/** Without its label a work has its capital letter and seven digits at least. Numbers of Microsoft's Academic Graph live on in it. */
function recognise(text: string): Identifier | undefined {
  const ofGraph = text.match(/^mag ?: ?(\d+)$/i)?.[1]
  if (ofGraph !== undefined) return readWork(`W${ofGraph}`)
  return readWork(text.match(/^openalex ?: ?(w\d+)$/i)?.[1] ?? text.match(/^W\d{7,}$/)?.[0])
}

function recogniseUrl({ hostname, pathname }: URL): Identifier | undefined {
  if (!/^(?:www\.|api\.|explore\.)?openalex\.org$/.test(hostname)) return undefined
  return readWork(decodePath(pathname).match(/^\/(?:works\/)?(w\d+)\/?$/i)?.[1])
}

export const openalex: Scheme = {
  name: 'openalex',
  identifies: 'paper',
  isOneWork: true,
  recognise,
  recogniseUrl,
  normalise: (value) => (shape.test(value) ? value : undefined),
  label: ({ value }) => `OpenAlex:${value}`,
  address: ({ value }) => `https://openalex.org/${value}`,
}
