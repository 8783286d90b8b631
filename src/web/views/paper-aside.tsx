// What is known of a paper, beside its summaries: where it is, how to cite it, its topics, and ways to correct or report it.
import { identifierUrl, keyAddress } from '#domain/identifiers/identifier.ts'
import type { PaperPage } from '#storage/queries/paper-page.ts'
import { mergingPages } from '../texts/merging.tsx'
import { paperTexts as texts } from '../texts/paper.tsx'
import { Labels, shownIdentifier } from './labels.tsx'
import { hostOf } from './paper-host.ts'
import { ReportLink } from './report-link.tsx'

interface PaperAsideProps {
  page: PaperPage
  canEdit: boolean
  /** For moderators. */
  canMerge?: boolean
}

export function PaperAside({ page: { paper }, canEdit, canMerge = false }: PaperAsideProps) {
  const address = keyAddress(paper.key)
  return (
    <aside class="paper-aside" aria-label={texts.more}>
      <dl class="facts">
        <dt>{texts.find}</dt>
        {paper.identifiers.map((identifier) => (
          <dd>
            <a href={identifierUrl(identifier)} rel="noopener">
              {shownIdentifier(identifier)}
            </a>
          </dd>
        ))}
        {paper.url && (
          <dd>
            <a href={paper.url} rel="noopener">
              {hostOf(paper.url)}
            </a>
          </dd>
        )}
        <dt>{texts.cite}</dt>
        <dd>
          <a href={`${address}.bib`}>BibTeX</a>, <a href={`${address}.ris`}>RIS</a>,{' '}
          <a href={`${address}.csl.json`}>CSL-JSON</a>
        </dd>
      </dl>
      <Labels paper={paper} />
      <p class="aside-actions no-print">
        {canEdit && (
          <a class="quiet" href={`${address}/edit`}>
            {texts.correct}
          </a>
        )}
        {canMerge && (
          <a class="quiet" href={`${address}/merge`}>
            {mergingPages.tool.link}
          </a>
        )}
        <ReportLink kind="paper" of={paper.key} what={texts.reportWhat} />
      </p>
    </aside>
  )
}
