// What's refused before anybody is asked: texts that a label says are identifiers, and that are none.
import { expect, test, vi } from 'vitest'
import { operator } from '#domain/actor.ts'
import { refuseIdentifier } from '#domain/identifiers/refuse-identifier.ts'
import type { Storage } from '#storage/connection.ts'
import { lookUpWritten } from './look-up-written.ts'
import type { Lookups } from './lookups.ts'

/** Stands where the library and other services would be; being asked is an error. */
function unasked<T extends object>(): T {
  const get = vi.fn((_: object, name: string | symbol): never => {
    throw new Error(`asked for ${String(name)}`)
  })
  return new Proxy({}, { get }) as T
}

function lookUp(text: string) {
  return lookUpWritten({ storage: unasked<Storage>(), lookups: unasked<Lookups>(), actor: operator }, text)
}

test.each([
  'arXiv:9999.99999',
  'arxiv: 9999.99999v2',
  'https://arxiv.org/abs/9999.99999',
  'ISBN 978-3-16-148410-1',
  'PMID: 0',
  'doi:11.1000/182',
])('%s is refused, and the sentence says why', async (text) => {
  expect(await lookUp(text)).toEqual(refuseIdentifier(text))
})

test.each(['HAL 9000 and its kin', 'arXiv: 30 years of preprints', 'DOI: an introduction', 'Link 2009'])(
  '%s is words of a title, for which others are asked',
  async (text) => {
    await expect(lookUp(text)).rejects.toThrow('asked for')
  },
)
