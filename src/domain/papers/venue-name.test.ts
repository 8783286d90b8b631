// How a venue is recognised in what is printed on a paper.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { possibleVenueNames, venueOfMeeting } from './venue-name.ts'

describe('a venue', () => {
  test.each([
    ['Nature', 'Nature'],
    [
      'Proceedings of the 33rd International Conference on Machine Learning',
      'International Conference on Machine Learning',
    ],
    [
      'In Proc. of the Thirty-third AAAI Conference on Artificial Intelligence',
      'AAAI Conference on Artificial Intelligence',
    ],
    [
      'Advances in Neural Information Processing Systems 32',
      'Advances in Neural Information Processing Systems',
    ],
    ['2016 IEEE Conference on Computer Vision (CVPR)', 'IEEE Conference on Computer Vision'],
    [
      'The 5th International Conference on Learning Representations, 2017',
      'International Conference on Learning Representations,',
    ],
    ['1984', '1984'],
    ['Physical Review D', 'Physical Review D'],
  ])('is seen in “%s”', (printed, name) => {
    expect(venueOfMeeting(printed).replace(/,$/, '')).toBe(name.replace(/,$/, ''))
  })

  test('may be in the library under what stands in brackets', () => {
    expect(possibleVenueNames("Proceedings of a Very Long Conference (ICML '16)")).toEqual([
      "proceedings of a very long conference (icml '16)",
      'a very long conference',
      'icml',
    ])
  })

  test('always has a name', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (printed) => {
        expect(venueOfMeeting(printed)).not.toBe('')
      }),
    )
  })
})
