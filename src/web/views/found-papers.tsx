// What was found by words: papers that are here, and those that other services have, which can be added.
import type { Findings } from '#actions/lookup/find-papers.ts'
import { isRefusal, type Refusal } from '#domain/refusals.ts'
import type { PaperCard } from '#storage/queries/paper-card.ts'
import { elsewhereTexts } from '../texts/elsewhere.tsx'
import { papersFormTexts } from '../texts/papers-form.tsx'
import { ElsewhereHits, MissedList } from './elsewhere-papers.tsx'
import { PaperEntries } from './entries.tsx'
import { LookForm } from './look-form.tsx'
import { Section } from './section.tsx'

const texts = papersFormTexts

export interface FoundPapersProps {
  words: string
  findings: Findings | Refusal
  here: PaperCard[]
  known: ReadonlyMap<string, string>
}

function byHand(label: string) {
  return <a href="/papers/new?by=hand">{label}</a>
}

export function FoundPapers({ words, findings, here, known }: FoundPapersProps) {
  const isAnythingFound = here.length > 0 || (!isRefusal(findings) && findings.papers.length > 0)
  return (
    <div class="found">
      <h1 class="page-title">{elsewhereTexts.heading(words)}</h1>
      {here.length > 0 && (
        <Section title={elsewhereTexts.here}>
          <PaperEntries papers={here} about={() => undefined} />
        </Section>
      )}
      <Section title={elsewhereTexts.elsewhere}>
        {isRefusal(findings) ? (
          <p>{findings.message}</p>
        ) : (
          <Elsewhere words={words} findings={findings} known={known} />
        )}
      </Section>
      <p>
        {isAnythingFound ? elsewhereTexts.notThere(byHand(elsewhereTexts.enter)) : byHand(texts.look.byHand)}
      </p>
      <details>
        <summary>{elsewhereTexts.other}</summary>
        <LookForm written={words} />
      </details>
    </div>
  )
}

function Elsewhere({ words, findings, known }: Omit<FoundPapersProps, 'here'> & { findings: Findings }) {
  const { papers, missed } = findings
  return (
    <>
      {papers.length === 0 && missed.length === 0 && <p>{elsewhereTexts.nothing}</p>}
      {missed.length > 0 && (
        <div class="notice">
          <MissedList missed={missed} />
        </div>
      )}
      {papers.length > 0 && <ElsewhereHits words={words} papers={papers} known={known} />}
    </>
  )
}
