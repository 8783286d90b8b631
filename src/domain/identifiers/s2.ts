// Papers of Semantic Scholar: a hash of 40 hexadecimal digits, or the number of their corpus, `CorpusId:215416146`.
import { decodePath } from './cleaning.ts'
import type { Identifier, Scheme } from './scheme.ts'

const hash = /^[0-9a-f]{40}$/
const corpus = /^CorpusId:[1-9]\d{0,11}$/

function isS2(value: string): boolean {
  return hash.test(value) || corpus.test(value)
}

function readS2(written: string): Identifier | undefined {
  const number = written.match(/^(?:corpus[\s_-]?id|s2cid)[\s:]*(\d+)$/i)?.[1]
  const value = number === undefined ? written.toLowerCase() : `CorpusId:${number}`
  return isS2(value) ? { scheme: 's2', value } : undefined
}

function recogniseUrl({ hostname, pathname }: URL): Identifier | undefined {
  const path = decodePath(pathname)
  if (/^(?:www\.)?connectedpapers\.com$/.test(hostname))
    return readS2(path.match(/^\/main\/([^/]+)/)?.[1] ?? '')
  // The first four digits of the hash are a folder.
  const file =
    hostname === 'pdfs.semanticscholar.org' && path.match(/^\/([0-9a-f]{4})\/([0-9a-f]{36})\.pdf$/i)
  if (file) return readS2(`${file[1]}${file[2]}`)
  if (!/^(?:www\.|api\.)?semanticscholar\.org$/.test(hostname)) return undefined
  const segments = path.split('/').filter((segment) => segment !== '')
  return segments.map(readS2).find((found) => found !== undefined)
}

export const s2: Scheme = {
  name: 's2',
  identifies: 'paper',
  isOneWork: true,
  recognise: (text) => readS2(text.match(/^(?:s2|s2id|semantic\s?scholar)\s*:\s*(.+)$/i)?.[1] ?? text),
  recogniseUrl,
  normalise: (value) => (isS2(value) ? value : undefined),
  label: ({ value }) => (corpus.test(value) ? value : `S2:${value}`),
  address: ({ value }) =>
    corpus.test(value)
      ? `https://api.semanticscholar.org/${value.replace('Id', 'ID')}`
      : `https://www.semanticscholar.org/paper/${value}`,
}
