// Fields of arXiv's categories.
import { expect, test } from 'vitest'
import fields from '../../../library/fields.json' with { type: 'json' }
import { fieldsOfCategories } from './category-fields.ts'

test.each<[string[], string[]]>([
  [['cs.LG', 'cs.CL'], ['computer-science']],
  [
    ['stat.ML', 'cs.LG'],
    ['statistics', 'computer-science'],
  ],
  [['hep-th'], ['physics']],
  [
    ['math.ST', 'stat.TH'],
    ['mathematics', 'statistics'],
  ],
  [['physics.soc-ph', 'constructor', 'alg-geom'], []],
  [
    ['physics.geo-ph', 'cs.LG', 'stat.AP'],
    ['physics', 'earth-sciences', 'computer-science'],
  ],
  [[], []],
])('of %j are %j', (categories, expected) => {
  expect(fieldsOfCategories(categories)).toEqual(expected)
})

test('are fields of the first library', () => {
  const categories = [
    'cs',
    'eess',
    'econ',
    'math',
    'q-bio',
    'stat',
    'physics.chem-ph',
    'physics.med-ph',
    'physics.ao-ph',
  ]
  const keys = new Set(fields.map(({ key }) => key))
  expect(categories.flatMap((one) => fieldsOfCategories([one])).filter((key) => !keys.has(key))).toEqual([])
})
