// A list of papers: as everybody sees it, and with the forms of its owner.
import { render } from 'preact-render-to-string'
import { listLimits } from '#domain/following/list.ts'
import type { ListedPaper } from '#storage/queries/listed-papers.ts'
import type { ListPage } from '#storage/queries/lists.ts'
import type { Page } from '#storage/queries/paging.ts'
import { type HtmlPart, safeHtml } from '../html.ts'
import type { PaperExperiments } from '../paper-experiments.ts'
import { entryTexts } from '../texts/entries.ts'
import { listTexts as texts } from '../texts/lists.ts'
import { ActionButton, SubmitRow } from './buttons.tsx'
import { briefHtml, PaperEntries } from './entries.tsx'
import { Field, TextField } from './form.tsx'
import { papersOf } from './labels.tsx'
import { AddFromFile } from './list-import.tsx'
import { FeedNote, type ListAddress, Paging } from './paging.tsx'
import { PersonLink } from './person-link.tsx'

interface ListViewProps {
  marks: PaperExperiments
  list: ListPage
  page: Page<ListedPaper>
  address: ListAddress
}

export function ListView({ list, page, address, marks }: ListViewProps) {
  const { title, description, isOwn, paperCount, owner, visibility } = list
  return (
    <>
      <h1 class="page-title">{title}</h1>
      {description !== '' && <p class="page-intro">{description}</p>}
      <p class="quiet small">
        {texts.by} <PersonLink person={owner} /> · {papersOf(paperCount)}
        {visibility === 'private' && texts.privateNote}
      </p>
      {isOwn && (
        <p class="no-print">
          <a href={`${address.path}/edit`}>{texts.edit}</a>
        </p>
      )}
      {paperCount === 0 && <p class="empty">{entryTexts.noPapers}</p>}
      <PaperEntries papers={page.items} marks={marks} about={aboutOf(list, page, address.path)} />
      <Paging page={page} list={address} />
      {isOwn && <AddByIdentifier path={address.path} />}
      {isOwn && <AddFromFile path={address.path} />}
      <p class="feeds">
        {texts.exports.intro} <a href={`${address.path}.bib`}>BibTeX</a>,{' '}
        <a href={`${address.path}.ris`}>RIS</a>, <a href={`${address.path}.csl.json`}>CSL-JSON</a>{' '}
        {texts.exports.or} <a href={`${address.path}.md`}>Markdown</a>
        {isOwn && texts.exports.withNotes}.
      </p>
      {visibility === 'public' && <FeedNote path={address.path} />}
    </>
  )
}

/** The brief, and for its owner what can be done with the entry. */
function aboutOf({ isOwn }: ListPage, page: Page<ListedPaper>, path: string) {
  if (!isOwn) return briefHtml
  const first = page.page === 1 ? page.items[0] : undefined
  const last = page.next === undefined ? page.items.at(-1) : undefined
  return (paper: ListedPaper): HtmlPart => {
    const own = (
      <OwnEntry
        paper={paper}
        path={path}
        number={page.page}
        isFirst={paper === first}
        isLast={paper === last}
      />
    )
    return [briefHtml(paper), safeHtml(render(own))]
  }
}

interface OwnEntryProps {
  paper: ListedPaper
  path: string
  /** Of the page it stands on, to come back to. */
  number: number
  isFirst: boolean
  isLast: boolean
}

function OwnEntry({ paper, path, number, isFirst, isLast }: OwnEntryProps) {
  const fields = { paper: paper.key, page: String(number) }
  const about = { fields, describes: texts.entry.what(paper.title) }
  return (
    <>
      {paper.remark !== undefined && <p class="remark">{paper.remark}</p>}
      <div class="entry-actions no-print">
        {!isFirst && (
          <ActionButton
            action={`${path}/move`}
            label={texts.entry.up}
            {...about}
            fields={{ ...fields, way: 'up' }}
          />
        )}
        {!isLast && (
          <ActionButton
            action={`${path}/move`}
            label={texts.entry.down}
            {...about}
            fields={{ ...fields, way: 'down' }}
          />
        )}
        <ActionButton action={`${path}/remove`} label={texts.entry.remove} {...about} />
        <RemarkForm paper={paper} path={path} number={number} />
      </div>
    </>
  )
}

function RemarkForm({ paper, path, number }: Pick<OwnEntryProps, 'paper' | 'path' | 'number'>) {
  return (
    <details>
      <summary>
        {texts.entry.note}
        <span class="visually-hidden">{texts.entry.noteOn(paper.title)}</span>
      </summary>
      <form method="post" action={`${path}/remark`}>
        <input type="hidden" name="paper" value={paper.key} />
        <input type="hidden" name="page" value={number} />
        <TextField
          name="remark"
          id={`remark-${paper.key.replace(/[^a-z0-9]/gi, '-')}`}
          label={texts.entry.noteLabel}
          hint={texts.entry.noteHint}
          maxLength={listLimits.remark}
          value={paper.remark ?? ''}
        />
        <SubmitRow label={texts.entry.saveNote} kind="primary" />
      </form>
    </details>
  )
}

function AddByIdentifier({ path }: { path: string }) {
  return (
    <section class="form narrow no-print" aria-labelledby="add">
      <h2 id="add">{texts.add.title}</h2>
      <form method="post" action={`${path}/papers`}>
        <Field
          name="paper"
          label={texts.add.label}
          hint={texts.add.hint}
          autocomplete="off"
          spellcheck={false}
          required
        />
        <SubmitRow label={texts.add.submit} />
      </form>
    </section>
  )
}
