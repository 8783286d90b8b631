// What every kind of letter is: a subject and a text made of a few facts.

export interface Library {
  title: string
  /** Without a slash at its end. */
  origin: string
}

export interface Composed {
  subject: string
  text: string
  /** Where one POST ends such letters. */
  unsubscribe?: string
}

/** Pure: the same facts give the same letter. Facts are plain JSON; they wait in the database. */
export type Composer<Facts> = (facts: Facts, library: Library) => Composed

export function signed(paragraphs: string[], { title, origin }: Library): string {
  return `${paragraphs.join('\n\n')}\n\n-- \n${title}\n${origin}\n`
}
