// Export and import as a page: what can be loaded, a form for a file, and a report of what came of one.
import { countOf, type ImportLine, type ImportReport } from '#actions/takeout/import-report.ts'
import { SelectField, SubmitRow } from './form.tsx'

const visibilityOptions = [
  ['', 'As the file says; a table’s summaries are private'],
  ['private', 'All private'],
  ['unlisted', 'All unlisted'],
  ['public', 'All public'],
] as const

const dialectOptions = [
  ['shortscience', 'As ShortScience.org stored them'],
  ['scholium', 'As they are written here'],
] as const

export function TakeoutView({ written, waiting }: { written: Record<string, string>; waiting: number }) {
  return (
    <>
      <section>
        <h2>Export</h2>
        <p>Everything you wrote, keep and set here is yours to take along, as often as you like.</p>
        <ul>
          <li>
            <a href="/settings/export/scholium.zip">Everything, as a zip</a>: summaries as Markdown with their
            earlier revisions, comments, questions, votes, lists, reading states, follows, runs, images, and
            every paper of these as BibTeX
          </li>
          <li>
            <a href="/settings/export/shortscience.csv">Your summaries, as a table</a> of two columns, paper
            and text, as ShortScience.org wrote it; private and anonymous ones are in it
          </li>
        </ul>
      </section>
      <section>
        <h2>Import</h2>
        <p>
          Bring either of them from another library. Papers that are missing here are added. What you have
          here stays as it is.
        </p>
        <form method="post" action="/settings/import" enctype="multipart/form-data">
          <div class="field">
            <label for="file">File</label>
            <input
              type="file"
              id="file"
              name="file"
              accept=".zip,.csv"
              required
              aria-describedby="file-hint"
            />
            <p class="hint" id="file-hint">
              A zip or a table (CSV), at most 50 MB.
            </p>
          </div>
          <SelectField
            name="visibility"
            label="Who sees the summaries"
            options={visibilityOptions}
            value={written.visibility}
          />
          <SelectField
            name="dialect"
            label="Texts of a table"
            options={dialectOptions}
            value={written.dialect}
          />
          <SubmitRow label="Import" />
        </form>
      </section>
      {waiting > 0 && <Waiting count={waiting} />}
    </>
  )
}

function Waiting({ count }: { count: number }) {
  return (
    <section>
      <h2>What waits</h2>
      <p>
        {count.toLocaleString('en')} things of your imports wait, because while you are new here you can add a
        few papers and summaries a day. They come in by themselves as soon as you can add them; until then
        nobody else sees them. <a href="/about/moderation">How much you can add</a>
      </p>
      <form method="post" action="/settings/import/discard">
        <p class="buttons">
          <button class="danger" type="submit">
            Throw them away
          </button>
        </p>
      </form>
    </section>
  )
}

export function ImportReportView({ report }: { report: ImportReport }) {
  const not = report.lines.filter(({ outcome }) => outcome === 'skipped' || outcome === 'refused')
  const waiting = report.lines.filter(({ outcome }) => outcome === 'waiting')
  const noted = report.lines.filter(({ outcome, reason }) => outcome === 'added' && reason !== undefined)
  return (
    <>
      <p>
        {countOf(report, 'added')} things came in, and {report.papers} papers that the library did not have.{' '}
        {countOf(report, 'skipped')} were left as they are, and {countOf(report, 'refused')} could not be
        brought.
      </p>
      <Lines title="What came in otherwise than it was" lines={noted} />
      {waiting.length > 0 && (
        <p>
          {waiting.length.toLocaleString('en')} wait: they come in by themselves as soon as you can add them,
          and nobody else sees them until then.
        </p>
      )}
      <Lines title="What waits" lines={waiting} />
      <Lines title="What did not come in" lines={not} />
      <p>
        <a href="/settings/export">Back to export and import</a>
      </p>
    </>
  )
}

/** A page of more would be read by nobody. */
const mostShown = 500

function Lines({ title, lines }: { title: string; lines: ImportLine[] }) {
  if (lines.length === 0) return null
  return (
    <section>
      <h2>{title}</h2>
      <ul>
        {lines.slice(0, mostShown).map(({ what, reason }) => (
          <li>
            {what}: {reason}
          </li>
        ))}
        {lines.length > mostShown && <li>And {lines.length - mostShown} more.</li>}
      </ul>
    </section>
  )
}
