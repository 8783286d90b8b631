// Two papers side by side, as a moderator compares them.
import { identifierLabel, identifierUrl, keyAddress } from '#domain/identifiers/identifier.ts'
import type { ComparedPaper } from '#storage/queries/merge-pairs.ts'
import { mergingPages } from '../texts/merging.tsx'
import { authorsLine, Published } from './labels.tsx'
import { PaperTitle } from './paper-title.tsx'
import { When } from './when.tsx'

const texts = mergingPages.pair

export function ComparedPapers({ papers: [one, other] }: { papers: [ComparedPaper, ComparedPaper] }) {
  return (
    <div class="pair">
      <Compared paper={one} label={texts.first} />
      <Compared paper={other} label={texts.second} />
    </div>
  )
}

function Compared({
  paper: { paper, identifiers, questions },
  label,
}: {
  paper: ComparedPaper
  label: string
}) {
  return (
    <section class="card" aria-label={label}>
      <h2>
        <a href={keyAddress(paper.key)}>
          <PaperTitle title={paper.title} />
        </a>
      </h2>
      <dl class="facts">
        <dt>{texts.authors}</dt>
        <dd>{authorsLine(paper) || texts.noAuthors}</dd>
        <dt>{texts.published}</dt>
        <dd>
          {paper.venue === undefined && paper.year === undefined && paper.venueYear === undefined ? (
            texts.notKnown
          ) : (
            <Published paper={paper} />
          )}
        </dd>
        <dt>{texts.identifiers}</dt>
        {identifiers.map((identifier) => (
          <dd>
            <a href={identifierUrl(identifier)} rel="noopener">
              {identifierLabel(identifier)}
            </a>
          </dd>
        ))}
        <dt>{texts.texts}</dt>
        <dd>{texts.counts(paper.summaryCount, questions)}</dd>
        <dt>{texts.added}</dt>
        <dd>
          <When date={paper.addedAt} />
        </dd>
      </dl>
    </section>
  )
}
