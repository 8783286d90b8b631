// The editor as a whole: helpers, notices, the source and beside it the preview.
import { useEffect, useRef } from 'preact/hooks'
import { editorTexts } from '../../texts/editor.ts'
import { CiteDialog, ExperimentDialog, ImageDialog } from './dialogs.tsx'
import { ConflictNotice, Hints, Offer, Status } from './notices.tsx'
import type { Session } from './session.ts'
import { Toolbar } from './toolbar.tsx'

export const helpId = 'editor-help'

export function Frame({ session }: { session: Session }) {
  const { offers, conflict, images, question } = session.state
  const [offer] = offers
  const [image] = images
  return (
    <>
      {offer && <Offer key={offer.key} session={session} offer={offer} />}
      {conflict && <ConflictNotice session={session} />}
      <Toolbar session={session} />
      <div class="editor-panes">
        <Source session={session} />
        <PreviewPane session={session} />
      </div>
      <Status session={session} />
      <p id={helpId} class="visually-hidden">
        {editorTexts.source.keys}
      </p>
      <Hints session={session} />
      {image && <ImageDialog key={images.length} session={session} file={image} />}
      {question === 'cite' && <CiteDialog session={session} />}
      {question === 'experiment' && <ExperimentDialog session={session} />}
    </>
  )
}

/** CodeMirror's own element, put where it belongs once. */
function Source({ session }: { session: Session }) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => place.current?.append(session.view.dom), [session])
  return <div class="editor-source" ref={place} />
}

function PreviewPane({ session }: { session: Session }) {
  const { preview } = session.state
  const isEmpty = preview === 'none' || (typeof preview === 'object' && preview.html === '')
  return (
    <section class="editor-preview" aria-labelledby="editor-preview-title">
      <h2 id="editor-preview-title">{editorTexts.preview.title}</h2>
      {preview === 'failed' && <p>{editorTexts.preview.failed}</p>}
      {isEmpty && <p class="quiet">{editorTexts.preview.empty}</p>}
      {typeof preview === 'object' && (
        // Already judged by the allow-lists of src/text, as what is stored.
        <div
          class="prose"
          lang={session.language}
          onClickCapture={openAside}
          dangerouslySetInnerHTML={{ __html: preview.html }}
        />
      )}
    </section>
  )
}

/** A link tried out in the preview does not take the writer away from the text. */
function openAside({ target }: Event): void {
  const link = target instanceof Element ? target.closest('a') : null
  if (link && !link.getAttribute('href')?.startsWith('#')) link.target = '_blank'
}
