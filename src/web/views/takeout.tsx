// Export and import as a page: what can be loaded, a form for a file, and a report of what came of one.
import { countOf, type ImportLine, type ImportReport } from '#actions/takeout/import-report.ts'
import type { waitingStates } from '#actions/takeout/waiting.ts'
import type { WaitingItems } from '#storage/queries/waiting-imports.ts'
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

interface TakeoutProps {
  written: Record<string, string>
  waiting: WaitingItems
  failed: WaitingItems
}

export function TakeoutView({ written, waiting, failed }: TakeoutProps) {
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
      {waiting.count > 0 && <Waiting {...waiting} />}
      {failed.count > 0 && <Failed {...failed} />}
    </>
  )
}

function itemsOf(count: number): string {
  return `${count.toLocaleString('en')} ${count === 1 ? 'item' : 'items'}`
}

function Waiting({ count, items }: WaitingItems) {
  return (
    <section>
      <h2>Waiting to be added</h2>
      <p>
        {itemsOf(count)} of your imports can’t be added yet. While you’re new here, you can add a few papers
        and summaries a day. They’re added automatically as soon as you can add them; until then nobody else
        sees them. <a href="/about/trust">How much you can add</a>
      </p>
      <details>
        <summary>Show waiting items</summary>
        <Items count={count} items={items} />
      </details>
      <Discard which="waiting" count={count} />
    </section>
  )
}

function Failed({ count, items }: WaitingItems) {
  return (
    <section>
      <h2>Couldn’t be added</h2>
      <p>
        These items of your imports were waiting. They’re kept here, seen by nobody else, until you discard
        them.
      </p>
      <Items count={count} items={items} />
      <Discard which="failed" count={count} />
    </section>
  )
}

function Items({ count, items }: WaitingItems) {
  return (
    <ul>
      {items.map(({ label, reason }) => (
        <li>
          {label || 'An item of an earlier import'}
          {reason !== null && `: ${reason}`}
        </li>
      ))}
      {count > items.length && <li>And {(count - items.length).toLocaleString('en')} more.</li>}
    </ul>
  )
}

function Discard({ which, count }: { which: (typeof waitingStates)[number]; count: number }) {
  const all = count === 1 ? 'this item' : `all ${itemsOf(count)}`
  return (
    <details>
      <summary>Discard {all}</summary>
      <form method="post" action="/settings/import/discard">
        <input type="hidden" name="which" value={which} />
        <p>This can’t be undone. Until then your export has a copy.</p>
        <SubmitRow label={`Yes, discard ${all}`} kind="danger" />
      </form>
    </details>
  )
}

export function ImportReportView({ report }: { report: ImportReport }) {
  const not = report.lines.filter(({ outcome }) => outcome === 'skipped' || outcome === 'refused')
  const waiting = report.lines.filter(({ outcome }) => outcome === 'waiting')
  const noted = report.lines.filter(({ outcome, reason }) => outcome === 'added' && reason !== undefined)
  return (
    <>
      <p>
        {itemsOf(countOf(report, 'added'))} imported, and {report.papers} papers that the library didn’t have.{' '}
        {countOf(report, 'skipped')} left as they are, {countOf(report, 'refused')} failed.
      </p>
      <Lines title="Imported with changes" lines={noted} />
      {waiting.length > 0 && (
        <p>
          {waiting.length.toLocaleString('en')} waiting: they’re added automatically as soon as you can add
          them, and nobody else sees them until then.
        </p>
      )}
      <Lines title="Waiting to be added" lines={waiting} />
      <Lines title="Not imported" lines={not} />
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
