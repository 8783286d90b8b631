// Records of papers as a source would give them, for tests of imports.
import { parseIdentifier } from '#domain/identifiers/identifier.ts'
import type { PaperDraft } from '#domain/papers/draft.ts'
import type { RefusedRecord, SourceRecord } from '#sources/contract.ts'

export function paperDraft(identifiers: string[], more: Partial<PaperDraft> = {}): PaperDraft {
  return {
    identifiers: identifiers.flatMap((text) => parseIdentifier(text) ?? []),
    title: `Paper ${identifiers[0]}`,
    authors: [{ name: 'Ada Byron', given: 'Ada', family: 'Byron' }],
    fields: [],
    tags: [],
    ...more,
  }
}

/** Numbered from 1, a line each. */
export async function* recordsOf(
  drafts: Iterable<PaperDraft | Pick<RefusedRecord, 'refusal' | 'text'>>,
): AsyncGenerator<SourceRecord> {
  let number = 0
  for (const one of drafts) {
    number += 1
    const place = { number, line: number, name: `r${number}` }
    yield 'refusal' in one ? { ...place, refusal: one.refusal, text: one.text } : { ...place, draft: one }
  }
}
