// A figure's own page: the figure, its data in tables, and its files.
import type { AnyExperiment } from '#lab/experiment.ts'
import { maxRows, tablesOf } from '#lab/figures/table.ts'
import type { RunRecord } from '#lab/run/record.ts'
import { nameSeeds } from '#lab/seeds.ts'
import { figureFile } from '../figure-address.ts'
import { figureTexts as texts } from '../texts/figures.ts'
import { setMath } from './math-text.ts'
import { Section } from './section.tsx'
import type { DrawnFigure } from './stored-figures.tsx'
import { TableView } from './table.tsx'

export interface FigurePageProps {
  experiment: AnyExperiment
  stored: RunRecord
  drawn: DrawnFigure
}

const formats = ['svg', 'png', 'csv', 'json'] as const

export function FigurePage({ experiment: { id, title }, stored, drawn }: FigurePageProps) {
  const tables = tablesOf(drawn.figure)
  return (
    <article class="experiment figure-page">
      <p class="quiet">
        <a href={`/experiments/${id}`}>{title}</a>
      </p>
      <h1 class="page-title" dangerouslySetInnerHTML={{ __html: setMath(drawn.figure.title) }} />
      <div dangerouslySetInnerHTML={{ __html: drawn.html }} />
      <p class="quiet small">
        {texts.page.run(stored.preset, nameSeeds(stored.seeds))} {stored.seeds.length > 1 && texts.lines}
      </p>
      <Section title={texts.page.downloads}>
        <ul class="figure-files">
          {formats.map((format) => (
            <li key={format}>
              <a href={figureFile(id, drawn.id, format)} download={`${drawn.id}.${format}`}>
                {texts[format]}
              </a>
            </li>
          ))}
        </ul>
      </Section>
      <section id="data">
        <h2>{texts.page.dataHeading}</h2>
        <p class="quiet small">{tables.length > 0 ? texts.page.dataNote(maxRows) : texts.page.noData}</p>
        {tables.map((table) => (
          <TableView key={table.title} table={table} />
        ))}
      </section>
    </article>
  )
}
