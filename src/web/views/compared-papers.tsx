// Two papers side by side, as a moderator compares them: a row for each thing that's known of them, marked where they differ.
import type { ComponentChildren } from 'preact'
import { identifierLabel, identifierUrl, keyAddress } from '#domain/identifiers/identifier.ts'
import type { ComparedPaper } from '#storage/queries/merge-pairs.ts'
import { mergingPages } from '../texts/merging.tsx'
import { authorsLine, Published } from './labels.tsx'
import { PaperTitle } from './paper-title.tsx'
import { When } from './when.tsx'

const texts = mergingPages.pair

interface Row {
  label: string
  show: (compared: ComparedPaper) => ComponentChildren
  /** What must be equal for the row not to be marked; rows without it differ in any two papers. */
  value?: (compared: ComparedPaper) => string
}

const rows: Row[] = [
  {
    label: texts.titleRow,
    show: ({ paper }) => (
      <a href={keyAddress(paper.key)}>
        <PaperTitle title={paper.title} />
      </a>
    ),
    value: ({ paper }) => paper.title,
  },
  {
    label: texts.authors,
    show: ({ paper }) => authorsLine(paper) || texts.noAuthors,
    value: ({ paper }) => paper.authors.map(({ name }) => name).join('\n'),
  },
  { label: texts.published, show: published, value: publication },
  { label: texts.identifiers, show: (compared) => <Identifiers compared={compared} /> },
  { label: texts.texts, show: ({ paper, questions }) => texts.counts(paper.summaryCount, questions) },
  { label: texts.added, show: ({ paper }) => <When date={paper.addedAt} /> },
]

export function ComparedPapers({ papers: [one, other] }: { papers: [ComparedPaper, ComparedPaper] }) {
  return (
    <table class="pair">
      <thead>
        <tr>
          <td />
          <th scope="col">{texts.first}</th>
          <th scope="col">{texts.second}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ label, show, value }) => {
          const differs = value !== undefined && value(one) !== value(other)
          return (
            <tr class={differs ? 'differs' : undefined}>
              <th scope="row">
                {label}
                {differs && <b> {texts.differs}</b>}
              </th>
              <td>{show(one)}</td>
              <td>{show(other)}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

function published({ paper }: ComparedPaper): ComponentChildren {
  const isKnown = paper.venue !== undefined || paper.year !== undefined || paper.venueYear !== undefined
  return isKnown ? <Published paper={paper} /> : texts.notKnown
}

function publication({ paper }: ComparedPaper): string {
  return `${paper.venue?.key ?? ''} ${paper.venueYear ?? paper.year ?? ''}`
}

function Identifiers({ compared: { identifiers } }: { compared: ComparedPaper }) {
  return (
    <ul>
      {identifiers.map((identifier) => (
        <li>
          <a href={identifierUrl(identifier)} rel="noopener">
            {identifierLabel(identifier)}
          </a>
        </li>
      ))}
    </ul>
  )
}
