// What a reader can choose: presets for the command line aren't on pages.
import { expect, test } from 'vitest'
import { search } from '#lab/testing/toy-search.ts'
import { readChoice, startChoice } from './choice.ts'

const { glance, standard, overnight } = search.presets
const long = {
  ...search,
  presets: { glance, standard, overnight: { ...overnight, isCommandOnly: true } as typeof glance },
}

test('an address that asks for a preset of the command line gets a glance', () => {
  const query = new URLSearchParams('preset=overnight')
  expect(readChoice(long, query)).toMatchObject({ preset: 'glance', config: { steps: 40 } })
  expect(readChoice(search, query)).toMatchObject({ preset: 'overnight' })
  expect(startChoice(long, { preset: 'overnight', figure: undefined }).preset).toBe('glance')
})
