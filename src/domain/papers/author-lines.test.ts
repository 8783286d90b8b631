// Authors through the form and back.
import { describe, expect, test } from 'vitest'
import { readLibraryPapers } from '../../../test/support/library-papers.ts'
import { authorLines, readAuthorLines } from './author-lines.ts'

describe('authors, one a line', () => {
  test('are read with their parts where a comma tells them', () => {
    expect(readAuthorLines(' Doe, Jane \r\n\n NASA  and ESA\nBarnes, Inc., The\n')).toEqual({
      authors: [
        { name: 'Jane Doe', given: 'Jane', family: 'Doe' },
        { name: 'NASA and ESA' },
        { name: 'Barnes, Inc., The' },
      ],
      isComplete: true,
    })
  })

  test('say that more follow', () => {
    expect(readAuthorLines('Doe, Jane\net al.').isComplete).toBe(false)
    expect(readAuthorLines('')).toEqual({ authors: [], isComplete: true })
  })

  test('keep what the form does not show', () => {
    const known = [{ name: 'J. Doe', given: 'J.', family: 'Doe', orcid: '0000-0002-1825-0097' }]
    expect(readAuthorLines('Doe, J.', known).authors).toEqual(known)
    expect(readAuthorLines('J. Doe', known).authors).toEqual(known)
    expect(readAuthorLines('Doe, K.', known).authors).toEqual([
      { name: 'K. Doe', given: 'K.', family: 'Doe' },
    ])
  })

  test.each(readLibraryPapers().map((paper) => [paper.key, paper] as const))(
    'come back unchanged: %s',
    (_, paper) => {
      const text = authorLines(paper.authors, paper.authorsComplete)
      expect(readAuthorLines(text, paper.authors)).toEqual({
        authors: paper.authors,
        isComplete: paper.authorsComplete,
      })
    },
  )
})
