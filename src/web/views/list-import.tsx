// A file of papers for a list: the form, and what came of it.
import { type ListImportLine, listOutcomes } from '#actions/lists/import-to-list.ts'
import { sourceFileLimits } from '#actions/read-source-file.ts'
import { listTexts } from '../texts/lists.ts'
import { SubmitRow } from './buttons.tsx'
import { FileField } from './form.tsx'

const texts = listTexts.bring

const megabytes = sourceFileLimits.size / 1024 ** 2
const records = sourceFileLimits.records.toLocaleString('en')

export function AddFromFile({ path }: { path: string }) {
  return (
    <section class="form narrow no-print" aria-labelledby="bring">
      <h2 id="bring">{texts.title}</h2>
      <form method="post" action={`${path}/import`} enctype="multipart/form-data">
        <FileField
          name="file"
          label={texts.file}
          hint={texts.hint(megabytes, records)}
          accept=".bib,.bibtex,.ris,.json,.rdf,.txt"
          required
        />
        <SubmitRow label={texts.submit} kind="plain" />
      </form>
    </section>
  )
}

export function ListImportView({ lines, back }: { lines: ListImportLine[]; back: string }) {
  return (
    <>
      <h1 class="page-title">{texts.reportTitle}</h1>
      {lines.length === 0 && <p class="empty">{texts.nothing}</p>}
      {listOutcomes.map((outcome) => (
        <Lines title={texts.outcomes[outcome]} lines={lines.filter((line) => line.outcome === outcome)} />
      ))}
      <p>
        <a href={back}>{texts.back}</a>
      </p>
    </>
  )
}

function Lines({ title, lines }: { title: string; lines: ListImportLine[] }) {
  if (lines.length === 0) return null
  return (
    <section>
      <h2>
        {title} <span class="count">{lines.length.toLocaleString('en')}</span>
      </h2>
      <ul>
        {lines.map(({ what, reason }) => (
          <li>
            {what}
            {reason !== undefined && `: ${reason}`}
          </li>
        ))}
      </ul>
    </section>
  )
}
