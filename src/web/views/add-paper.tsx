// The way to a paper that the library does not have yet.
import { papersFormTexts } from '../texts/papers-form.tsx'

const { inSentence, button } = papersFormTexts.addLink

export function AddPaper({ identifier }: { identifier?: string }) {
  const query = identifier === undefined ? '' : `?identifier=${encodeURIComponent(identifier)}`
  return <a href={`/papers/new${query}`}>{identifier === undefined ? inSentence : button}</a>
}
