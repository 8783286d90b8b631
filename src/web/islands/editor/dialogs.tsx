// The questions that a helper may ask: what an image shows, which paper is cited, which experiment is shown.
import type { ComponentChildren } from 'preact'
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { editorTexts } from '../../texts/editor.ts'
import { citationOf, experimentOf, insert } from './edits.ts'
import type { Session } from './session.ts'
import { uploadImage } from './upload-image.ts'

interface QuestionProps {
  session: Session
  title: string
  submit: string
  onSubmit(): void
  onCancel(): void
  isBusy?: boolean
  children: ComponentChildren
}

/** Escape and Cancel both end it without an answer. */
function Question({ session, title, submit, onSubmit, onCancel, isBusy = false, children }: QuestionProps) {
  const [dialog, titleId] = [useRef<HTMLDialogElement>(null), useId()]
  useLayoutEffect(() => {
    const element = dialog.current
    element?.showModal()
    // While it's open nothing else takes the focus; one that is only removed leaves it nowhere.
    return () => {
      element?.close()
      session.view.focus()
    }
  }, [session])
  return (
    <dialog ref={dialog} class="editor-dialog" aria-labelledby={titleId} onClose={onCancel}>
      <form
        method="dialog"
        onSubmit={(event) => {
          event.preventDefault()
          onSubmit()
        }}
      >
        <h2 id={titleId}>{title}</h2>
        {children}
        <p class="editor-choices">
          <button type="submit" disabled={isBusy}>
            {submit}
          </button>
          <button type="button" onClick={() => dialog.current?.close()}>
            {editorTexts.dialog.cancel}
          </button>
        </p>
      </form>
    </dialog>
  )
}

export function ImageDialog({ session, file }: { session: Session; file: File }) {
  const texts = editorTexts.imageDialog
  const [alt, setAlt] = useState('')
  const [progress, setProgress] = useState<number>()
  const [refusal, setRefusal] = useState<string>()
  const address = useObjectUrl(file)
  const fieldId = useId()
  const isOpen = useRef(true)
  async function send(): Promise<void> {
    if (alt.trim() === '') return setRefusal(texts.altMissing)
    setRefusal(undefined)
    setProgress(0)
    const { mediaAddress } = session.props
    const result = await uploadImage({
      address: mediaAddress,
      file,
      alt: alt.trim(),
      onProgress: setProgress,
    })
    if (!isOpen.current) return
    if (result.kind === 'uploaded') return close({ alt: alt.trim(), address: result.address })
    setProgress(undefined)
    setRefusal(result.message)
  }
  /** Once, however slowly it goes. */
  async function close(uploaded?: { alt: string; address: string }): Promise<void> {
    if (!isOpen.current) return
    isOpen.current = false
    await session.closeImage(uploaded)
  }
  return (
    <Question
      session={session}
      title={texts.title}
      submit={texts.submit}
      onSubmit={send}
      onCancel={() => close()}
      isBusy={progress !== undefined}
    >
      {address && <img src={address} alt="" />}
      <label for={fieldId}>{texts.alt}</label>
      <input
        id={fieldId}
        value={alt}
        maxLength={500}
        onInput={(event) => setAlt(event.currentTarget.value)}
      />
      {progress !== undefined && (
        <p>
          <progress value={progress} aria-label={texts.progress} />
        </p>
      )}
      <p role="alert">{refusal}</p>
    </Question>
  )
}

function useObjectUrl(file: File): string | undefined {
  const [address, setAddress] = useState<string>()
  useEffect(() => {
    const made = URL.createObjectURL(file)
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [file])
  return address
}

export function CiteDialog({ session }: { session: Session }) {
  const texts = editorTexts.citeDialog
  const { state } = session.view
  const [written, setWritten] = useState(state.sliceDoc(state.selection.main.from, state.selection.main.to))
  const [refusal, setRefusal] = useState<string>()
  const fieldId = useId()
  function cite(): void {
    const citation = citationOf(written)
    if (citation === undefined) {
      setRefusal(texts.unreadable)
      return
    }
    session.ask(undefined)
    session.edit(insert(citation))
  }
  function cancel(): void {
    session.ask(undefined)
    session.view.focus()
  }
  return (
    <Question session={session} title={texts.title} submit={texts.submit} onSubmit={cite} onCancel={cancel}>
      <label for={fieldId}>{texts.label}</label>
      <input
        id={fieldId}
        value={written}
        maxLength={2000}
        onInput={(event) => setWritten(event.currentTarget.value)}
      />
      <p role="alert">{refusal}</p>
    </Question>
  )
}

export function ExperimentDialog({ session }: { session: Session }) {
  const texts = editorTexts.experimentDialog
  const { experiments } = session.props
  const [chosen, choose] = useState(experiments[0])
  const [figure, setFigure] = useState(chosen?.figures[0]?.id)
  const [isInserting, setInserting] = useState(false)
  const [experimentId, figureId] = [useId(), useId()]
  function close(): void {
    session.ask(undefined)
    session.view.focus()
  }
  function insertIt(): void {
    setInserting(true)
    if (chosen) void session.insertBlock(experimentOf(chosen.id, figure))
  }
  function chooseExperiment(id: string): void {
    const found = experiments.find((one) => one.id === id)
    choose(found)
    setFigure(found?.figures[0]?.id)
  }
  return (
    <Question
      session={session}
      title={texts.title}
      submit={texts.submit}
      onSubmit={insertIt}
      onCancel={close}
      isBusy={chosen === undefined || isInserting}
    >
      {chosen === undefined && <p>{texts.none}</p>}
      <label for={experimentId}>{texts.experiment}</label>
      <select id={experimentId} onChange={(event) => chooseExperiment(event.currentTarget.value)}>
        {experiments.map(({ id, title }) => (
          <option key={id} value={id} selected={id === chosen?.id}>
            {title}
          </option>
        ))}
      </select>
      <label for={figureId}>{texts.figure}</label>
      <select id={figureId} value={figure} onChange={(event) => setFigure(event.currentTarget.value)}>
        {chosen?.figures.map(({ id, title }) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
      </select>
      <p class="quiet small">{texts.note}</p>
    </Question>
  )
}
