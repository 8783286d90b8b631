// The committed list of searches, and texts being typed.
import { readFileSync } from 'node:fs'

export interface ListedQuery {
  kind: string
  text: string
}

export function readQueries(): ListedQuery[] {
  const text = readFileSync(new URL('./queries.txt', import.meta.url), 'utf8')
  return text.split('\n').flatMap((line) => {
    const [kind = '', query = ''] = line.split('\t')
    return line.startsWith('#') || query === '' ? [] : [{ kind, text: query }]
  })
}

/** Every beginning of these texts, from two characters on: what a search box asks for while they're typed. */
const typed = [
  'learning',
  'deep learning',
  'transformers',
  'graph neural networks',
  'language models',
  'variational autoencoders',
  'stioze',
  'kichail thexnu',
  'Wenslon',
  'Plolkairt',
  'zioxquaick in brumgonsle',
  'GPT-4',
  'C++',
  'COVID-19',
  'α-divergence',
  '深層学習',
  '딥러닝 기반',
  'глубокое обучение',
  'تعلم الآلة',
]

export function typedTexts(): string[] {
  const beginnings = typed.flatMap((text) =>
    Array.from({ length: text.length - 1 }, (_, i) => text.slice(0, i + 2).trim()),
  )
  return [...new Set(beginnings)]
}
