// What a citation says of a paper that was retracted: one word in the note that every format has, read back as written.
import type { Paper, Retraction } from '../papers/paper.ts'

const words: Readonly<Record<Retraction, string>> = { retraction: 'Retracted', withdrawal: 'Withdrawn' }

/** `Retracted` or `Withdrawn`. Nothing more: a note's identifiers are read as the paper's own. */
export function retractionNote({ retraction }: Pick<Paper, 'retraction'>): string | undefined {
  return retraction && words[retraction]
}

/** Of a note or a status: one that says nothing else, in any case and with or without a full stop. */
export function readRetraction(notes: readonly (string | undefined)[]): Retraction | undefined {
  const said = notes
    .flatMap((note) => note?.split('\n') ?? [])
    .map((line) => line.trim().replace(/\.$/, '').toLowerCase())
  return (['retraction', 'withdrawal'] as const).find((kind) => said.includes(words[kind].toLowerCase()))
}
