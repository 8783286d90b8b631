// Titles, sentences and paragraphs in the invented vocabulary.
import { between, type Random } from './random.ts'
import { capital, contentWord, stopWord } from './words.ts'

/** Share of stop words in running English text. */
const stopShare = 0.42

export function sentence(random: Random, shortest = 8, longest = 22): string {
  const words = Array.from({ length: between(random, shortest, longest) }, () =>
    random() < stopShare ? stopWord(random) : contentWord(random),
  )
  return `${capital(words.join(' '))}.`
}

export function paragraph(random: Random, characters: number): string {
  const sentences: string[] = []
  for (let length = 0; length < characters; length += (sentences.at(-1)?.length ?? 0) + 1)
    sentences.push(sentence(random))
  return sentences.join(' ')
}

const joints = ['of', 'for', 'with', 'in', 'and', 'by']

/** Six to fourteen words; never two joints beside each other, none at an end. */
export function title(random: Random): string {
  const length = between(random, 6, 14)
  const words: string[] = []
  let wasJoint = true
  for (let i = 0; i < length; i++) {
    wasJoint = !wasJoint && i < length - 1 && random() < 0.3
    words.push(wasJoint ? (joints[between(random, 0, joints.length - 1)] as string) : contentWord(random))
  }
  return capital(words.join(' '))
}
