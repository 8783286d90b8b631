// What became of a paper since it was published: prominently if it was retracted, in a line otherwise.
import { identifierLabel, identifierUrl, parseIdentifier } from '#domain/identifiers/identifier.ts'
import { isRetraction, latestVersion, type PaperNotice } from '#domain/papers/work-notice.ts'
import { workNoticeTexts as texts } from '../texts/work-notices.ts'

/** `2024`, `2024-03` or `2024-03-12`, as exact as it is; nothing where it's no date. */
function PartialDate({ date }: { date: string }) {
  const [year = '', month, day] = date.split('-')
  const at = new Date(Date.UTC(Number(year), Number(month ?? 1) - 1, Number(day ?? 1)))
  if (Number.isNaN(at.getTime())) return null
  const format = new Intl.DateTimeFormat('en-GB', {
    ...(day === undefined ? {} : { day: 'numeric' }),
    ...(month === undefined ? {} : { month: 'long' }),
    year: 'numeric',
    timeZone: 'UTC',
  })
  return <time dateTime={date}>{format.format(at)}</time>
}

function NoticeLine({ notice: { kind, value, date } }: { notice: PaperNotice }) {
  const identifier = parseIdentifier(value)
  return (
    <>
      <b>{texts.kinds[kind]}</b>
      {date !== undefined && (
        <>
          : <PartialDate date={date} />
        </>
      )}
      {identifier !== undefined && (
        <>
          {', '}
          {texts.notice}{' '}
          <a href={identifierUrl(identifier)} rel="noopener">
            {identifierLabel(identifier)}
          </a>
        </>
      )}
    </>
  )
}

/** At the top of its page. */
export function Retractions({ notices }: { notices: PaperNotice[] }) {
  const all = notices.filter(isRetraction)
  if (all.length === 0) return null
  return (
    <div class="notice retraction" role="note">
      {all.map((notice) => (
        <p>
          <NoticeLine notice={notice} />
        </p>
      ))}
    </div>
  )
}

/** Under its title. */
export function LaterNotices({ notices }: { notices: PaperNotice[] }) {
  const version = latestVersion(notices)
  const others = notices.filter(({ kind }) => kind === 'correction' || kind === 'concern')
  return (
    <>
      {version && (
        <p class="published">
          {texts.version(version.value)}
          {version.date !== undefined && (
            <>
              {', '}
              <PartialDate date={version.date} />
            </>
          )}
        </p>
      )}
      {others.map((notice) => (
        <p class="published">
          <NoticeLine notice={notice} />
        </p>
      ))}
    </>
  )
}

/** In lists. */
export function RetractionMark({ kind }: { kind: 'retraction' | 'withdrawal' | undefined }) {
  if (kind === undefined) return null
  return (
    <>
      {' '}
      <b class="retraction-mark">{texts.kinds[kind]}</b>
    </>
  )
}
