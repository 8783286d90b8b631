// Which experiments pages show of papers, and which one today.
import { expect, it } from 'vitest'
import { experiments } from '#experiments/catalogue.ts'
import { experimentOfDay, experimentsOf, experimentsOfPaper, nextDay } from './paper-experiments.ts'

it('finds an experiment by any identifier of its paper', async () => {
  const [known] = await experimentsOfPaper({
    key: 'doi:10.1000/another',
    identifiers: [{ scheme: 'arxiv', value: '1905.01320' }],
  })
  expect(known?.experiment.paper.key).toBe('arxiv:1905.01320')
  expect(await experimentsOfPaper({ key: 'arxiv:1412.6980', identifiers: [] })).toEqual([])
})

it('finds those of a list', async () => {
  const found = await experimentsOf(['arxiv:1905.01320', 'arxiv:1412.6980'])
  expect([...found.keys()]).toEqual(['arxiv:1905.01320'])
})

it('has one experiment for a day of UTC, and each in its turn', async () => {
  const ofDay = async (date: string) => (await experimentOfDay(new Date(date)))?.experiment.id
  expect(await ofDay('2026-03-01T00:00:00Z')).toBe(await ofDay('2026-03-01T23:59:59Z'))
  const days = await Promise.all(experiments.map((_, i) => ofDay(`2026-03-0${i + 1}T12:00:00Z`)))
  expect(new Set(days).size).toBe(Math.min(experiments.length, 9))
  expect(nextDay(new Date('2026-03-01T23:59:59Z')).toISOString()).toBe('2026-03-02T00:00:00.000Z')
})
