// What a word is to the search, at the front door: hyphens, numbers, signs, apostrophes, formulas and every script.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { foldText } from '#domain/search/fold.ts'
import { type Program, program } from '../support/api.ts'
import { createTestSite, type TestSite } from '../support/site.ts'

const papers: { title: string; authors?: string[]; abstract?: string; summary?: string }[] = [
  {
    title: 'Programming in C++ and C# for Q-learning on ℝⁿ: an F# companion',
    authors: ['Zsófia Erdős-Kovács', 'Ōtomo Kenji'],
  },
  { title: '深層学習による日本語文書の要約と評価', authors: ['山田 太郎'] },
  {
    title: 'A State-of-the-Art Semi-Supervised VQ-VAE-2 with $\\ell_1$-Regularisation & <GANs>',
    authors: ['Ñandú Muñoz', 'D’Alembert O’Brien'],
  },
  {
    title: 'R: what is it for? The AI of Go and IT',
    authors: ['R Core Team'],
    summary: 'if $a<b$ then zebra quokka and $c>d$ wombat.',
  },
  {
    title: 'Word2vec, GPT-3.5 and BERT-base: COVID-19 μ-opioid β-VAE $\\alpha$-divergence',
    authors: ['İbrahim Çağlar', 'Đặng Nguyễn', 'Søren Ærø Łoś Straße'],
    summary: 'The model GPT-4 beats GPT-3.5 on COVID-19 data; p<0.05 and F1>0.9.',
  },
  { title: 'Une étude de l’apprentissage œuvre ﬁnie', authors: ['Jean-François L’Écuyer'] },
  { title: '딥러닝을 이용한 한국어 문서 분류', authors: ['김철수'] },
  { title: '基于BERT的中文命名实体识别', summary: `${'甲乙丙丁'.repeat(5_000)}结尾独特词语。` },
  { title: 'การเรียนรู้เชิงลึกสำหรับภาษาไทย' },
  { title: 'コンピュータの夜とモータ、オーデ' },
  {
    title: 'Searching with A* on graphs',
    abstract:
      'The comparison 1 <platypus> 2 is <b>echidna</b> and x<wallaby y>z holds. AT&T and node.js too.',
  },
  { title: 'Plain C for everybody', authors: ['Alembert Brien'] },
]

let site: TestSite
let author: Program
const titles = new Map<string, string>()
beforeAll(async () => {
  site = await createTestSite({ hasLibrary: false })
  author = await program(site, 'writer', { scopes: ['read', 'write'] })
  for (const [i, { title, authors = ['A Person'], abstract, summary }] of papers.entries()) {
    const identifier = `10.5555/words.${i}`
    const made = await author.call('POST', '/papers', { identifiers: [identifier], title, authors, abstract })
    expect(made.status, JSON.stringify(made.body)).toBe(201)
    titles.set(identifier, title)
    if (summary === undefined) continue
    const written = await author.call('PUT', `/papers/doi:${identifier}/summary`, { text: summary })
    expect(written.status, JSON.stringify(written.body)).toBeLessThan(300)
  }
})
afterAll(() => site.close())

/** Numbers of the papers found, in the order above. */
async function found(query: string): Promise<number[]> {
  const { status, body } = await author.call('GET', `/papers?q=${encodeURIComponent(query)}`)
  expect(status).toBe(200)
  return body.items.map(({ key }: { key: string }) => Number(key.split('.').at(-1))).sort()
}

describe.each([
  [
    'hyphens and numbers',
    [
      ['COVID-19', 4],
      ['covid19', 4],
      ['covid 19', 4],
      ['GPT-3.5', 4],
      ['gpt‑3.5', 4],
      ['GPT4', 4],
      ['GPT–4', 4],
      ['word2vec', 4],
      ['bert-base', 4],
      ['bertbase', 4],
      ['VQ-VAE-2', 2],
      ['vqvae 2', 2],
      ['VAE-2', 2],
      ['state-of-the-art', 2],
      ['semisupervised', 2],
      ['Q-learning', 0],
      ['Erdos-Kovacs', 0],
    ],
  ],
  [
    'scripts without spaces, and Korean',
    [
      ['深層学習', 1],
      ['学習', 1],
      ['評', 1],
      ['"文書の要約"', 1],
      ['山田', 1],
      ['author:太郎', 1],
      ['딥러닝', 6],
      ['이용', 6],
      ['한국', 6],
      ['命名实体', 7],
      ['基于bert', 7],
      ['BERT的中文', 7],
      ['独特词语', 7],
      ['ภาษาไทย', 8],
      ['ｺﾝﾋﾟｭｰﾀ', 9],
    ],
  ],
  [
    'text between < and >',
    [
      ['quokka', 3],
      ['wombat', 3],
      ['GANs', 2],
      ['<GANs>', 2],
      ['platypus', 10],
      ['echidna', 10],
      ['wallaby', 10],
    ],
  ],
  [
    'signs',
    [
      ['C++', 0],
      ['c++,', 0],
      ['C#', 0],
      ['Ｃ＋＋', 0],
      ['F#', 0],
      ['R', 3],
      ['C everybody', 11],
      ['A*', 10],
      ['AT&T', 10],
      ['node.js', 10],
    ],
  ],
  [
    'apostrophes',
    [
      ["O'Brien", 2],
      ['O’Brien', 2],
      ['obrien', 2],
      ["l'apprentissage", 5],
      ['l’apprentissage', 5],
      ['apprentissage', 5],
      ["d'apprentissage", 5],
      ["L'Écuyer", 5],
      ['LEcuyer', 5],
      ['ecuyer', 5],
      ["author:L'Ecuyer", 5],
      ['dalembert', 2],
    ],
  ],
  [
    'letters that no decomposition takes apart',
    [
      ['Dang', 4],
      ['ĐẶNG', 4],
      ['aero', 4],
      ['Los', 4],
      ['strasse', 4],
      ['STRASSE', 4],
      ['Straße', 4],
      ['ibrahim', 4],
      ['IBRAHIM', 4],
      ['soren', 4],
      ['oeuvre', 5],
      ['finie', 5],
      ['otomo', 0],
    ],
  ],
  [
    'formulas',
    [
      ['α-divergence', 4],
      ['alpha-divergence', 4],
      ['$\\alpha$-divergence', 4],
      ['alpha divergence', 4],
      ['beta-VAE', 4],
      ['betavae', 4],
      ['µ-opioid', 4],
      ['$\\ell_1$', 2],
      ['ℓ1', 2],
      ['ℓ₁-regularisation', 2],
      ['$\\ell_{1}$', 2],
      ['L1 regularisation', 2],
      ['ℝⁿ', 0],
      ['$\\mathbb{R}^n$', 0],
    ],
  ],
] as [string, [string, number][]][])('%s', (_kind, cases) => {
  test.each(cases)('%s finds one paper', async (query, index) => {
    expect(await found(query)).toEqual([index])
  })
})

test("D'Alembert finds the name with and without its article", async () => {
  for (const query of ["D'Alembert", 'D’Alembert']) expect(await found(query), query).toEqual([11, 2])
})

test('characters that stand apart are no word', async () => {
  for (const absent of ['データ', '学深', '"学習 日本"', '題名'])
    expect(await found(absent), absent).toEqual([])
})

test('what is found is marked as it is written', async () => {
  for (const [query, marked] of [
    ['gpt4', 'GPT-4'],
    ['quokka', 'quokka'],
    ['at&t', 'AT&amp;T'],
  ])
    expect(await site.text(`/search?q=${encodeURIComponent(query ?? '')}`), query).toContain(
      `<mark>${marked}</mark>`,
    )
})

test('the exact title comes first, in whatever letters', async () => {
  for (const title of [
    'une etude de l’apprentissage oeuvre finie',
    'programming in C++ and C# for Q-learning on Rn: an F# companion',
  ]) {
    const { body } = await author.call('GET', `/papers?q=${encodeURIComponent(title)}`)
    expect(body.items[0]?.title).toMatch(/^(?:Une étude|Programming)/)
  }
})

test('the page and the database fold every letter alike', async () => {
  const letters: string[] = []
  for (let point = 0x21; point < 0x3100; point += 1) {
    const letter = String.fromCodePoint(point)
    if (/[\p{L}\p{N}\p{P}\p{S}\p{M}]/u.test(letter)) letters.push(`a${letter}b`)
  }
  const { rows } = await site.storage.pool.query<{ given: string; lower: string; folded: string }>(
    'select given, lower(given) as lower, fold(given) as folded from unnest($1::text[]) given',
    [letters],
  )
  const different = rows.filter(({ given, folded }) => folded !== foldText(given).text)
  // An older server doesn't know the letters of newer versions of Unicode.
  const isNew = ({ given, lower }: { given: string; lower: string }) =>
    lower === given && given.toLowerCase() !== given
  expect(different.filter((row) => !isNew(row))).toEqual([])
  expect(different.length).toBeLessThan(5)
})
