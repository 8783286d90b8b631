// Export and import as a page: what can be loaded, a form for a file, and a report of what came of one.
import { countOf, type ImportLine, type ImportReport } from '#actions/takeout/import-report.ts'
import type { waitingStates } from '#actions/takeout/waiting.ts'
import type { WaitingItems } from '#storage/queries/waiting-imports.ts'
import { settingsTexts } from '../texts/settings.tsx'
import { SubmitRow } from './buttons.tsx'
import { FileField, SelectField } from './form.tsx'

const texts = settingsTexts.takeout

const visibilityOptions = [
  ['', texts.visibilityAsFile],
  ['private', texts.visibilityPrivate],
  ['unlisted', texts.visibilityUnlisted],
  ['public', texts.visibilityPublic],
] as const

const dialectOptions = [
  ['shortscience', texts.dialectShortscience],
  ['scholium', texts.dialectScholium],
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
        <h2>{texts.exportTitle}</h2>
        <p>{texts.exportIntro}</p>
        <ul>
          <li>
            <a href="/settings/export/scholium.zip">{texts.zip}</a>: {texts.zipWhat}
          </li>
          <li>
            <a href="/settings/export/shortscience.csv">{texts.csv}</a>: {texts.csvWhat}
          </li>
        </ul>
      </section>
      <section>
        <h2>{texts.importTitle}</h2>
        <p>{texts.importIntro}</p>
        <p>
          <a href="/settings/orcid">{texts.orcid}</a>
        </p>
        <form method="post" action="/settings/import" enctype="multipart/form-data">
          <FileField name="file" label={texts.file} hint={texts.fileHint} accept=".zip,.csv" required />
          <SelectField
            name="visibility"
            label={texts.visibility}
            options={visibilityOptions}
            value={written.visibility}
          />
          <SelectField
            name="dialect"
            label={texts.dialect}
            options={dialectOptions}
            value={written.dialect}
          />
          <SubmitRow label={texts.submit} />
        </form>
      </section>
      {waiting.count > 0 && <Waiting {...waiting} />}
      {failed.count > 0 && <Failed {...failed} />}
    </>
  )
}

function Waiting({ count, items }: WaitingItems) {
  return (
    <section>
      <h2>{texts.waitingTitle}</h2>
      <p>{texts.waiting(texts.items(count))}</p>
      <details>
        <summary>{texts.showWaiting}</summary>
        <Items count={count} items={items} />
      </details>
      <Discard which="waiting" count={count} />
    </section>
  )
}

function Failed({ count, items }: WaitingItems) {
  return (
    <section>
      <h2>{texts.failedTitle}</h2>
      <p>{texts.failed}</p>
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
          {label || texts.unnamed}
          {reason !== null && `: ${reason}`}
        </li>
      ))}
      {count > items.length && <li>{texts.more(count - items.length)}</li>}
    </ul>
  )
}

function Discard({ which, count }: { which: (typeof waitingStates)[number]; count: number }) {
  const all = count === 1 ? texts.thisItem : texts.allItems(texts.items(count))
  return (
    <details>
      <summary>{texts.discard(all)}</summary>
      <form method="post" action="/settings/import/discard">
        <input type="hidden" name="which" value={which} />
        <p>{texts.discardWarning}</p>
        <SubmitRow label={texts.discardConfirm(all)} kind="danger" />
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
        {texts.report(
          texts.items(countOf(report, 'added')),
          report.papers,
          countOf(report, 'skipped'),
          countOf(report, 'refused'),
        )}
      </p>
      <Lines title={texts.withChanges} lines={noted} />
      {waiting.length > 0 && <p>{texts.reportWaiting(waiting.length.toLocaleString('en'))}</p>}
      <Lines title={texts.waitingTitle} lines={waiting} />
      <Lines title={texts.notImported} lines={not} />
      <p>
        <a href="/settings/export">{texts.back}</a>
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
        {lines.length > mostShown && <li>{texts.more(lines.length - mostShown)}</li>}
      </ul>
    </section>
  )
}
