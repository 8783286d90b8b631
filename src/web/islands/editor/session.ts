// One opening of the editor: its text, what is kept of it where, the preview, and what asks for an answer.
import { closeSearchPanel } from '@codemirror/search'
import type { EditorView } from '@codemirror/view'
import { type Autosave, createAutosave, type SaveState } from './autosave.ts'
import { createCodeView } from './code-view.ts'
import { type DeviceDrafts, findStorage, type KeptDraft, openDeviceDrafts } from './device-drafts.ts'
import { atEnd, type Edit, imageOf } from './edits.ts'
import { createPreview, type Preview } from './preview.ts'
import type { PreviewAnswer } from './preview-worker.ts'
import type { EditorForm, EditorProps } from './props.ts'
import { draftSender } from './server-draft.ts'

/** Two texts that do not follow from each other; the editor holds mine. */
export interface Conflict {
  theirs: string
  /** Of the server's draft, where that is theirs. */
  version?: number
  /** Of the revision that both then follow. */
  base: number
}

export interface SessionState {
  save: SaveState
  preview: PreviewAnswer | 'none' | 'failed'
  /** Texts of other openings on this device. */
  offers: KeptDraft[]
  conflict?: Conflict | undefined
  /** Images that wait for their descriptions. */
  images: File[]
  question?: Question | undefined
}

/** Which of the toolbar's dialogs is open. */
export type Question = 'cite' | 'experiment'

export interface Session {
  readonly state: SessionState
  readonly props: EditorProps
  readonly view: EditorView
  readonly language: string
  /** Whether nothing is written yet. */
  readonly isEmpty: boolean
  edit(edit: Edit): void
  goTo(line: number, column?: number): void
  retry(): void
  takeOffer(offer: KeptDraft): void
  dropOffer(offer: KeptDraft): void
  settle(choice: 'mine' | 'theirs' | 'merged'): void
  addImages(files: File[]): void
  closeImage(uploaded?: { alt: string; address: string }): Promise<void>
  ask(question: Question | undefined): void
  /** As a paragraph of its own; `cursor` is where in it one goes on writing. */
  insertBlock(text: string, cursor?: number): Promise<void>
}

export interface SessionOptions {
  form: EditorForm
  props: EditorProps
  styleNonce: string
  helpId: string
  onState(): void
}

export function openSession({ form, props, styleNonce, helpId, onState }: SessionOptions): Session {
  const { textarea, base, summary, language } = form
  const begunFrom = () => (summary ? Number(summary.value) : undefined)
  const state: SessionState = {
    save: { kind: 'unchanged' },
    preview: 'none',
    offers: [],
    images: [],
  }
  let isEmpty = textarea.value.trim() === ''
  const device = openDevice(props)
  const code = createCodeView({
    text: textarea.value,
    language: language.value,
    styleNonce,
    helpId,
    onChange: changed,
    onImages: addImages,
  })
  const autosave = createAutosave({
    device,
    send: draftSender(props.draftAddress, props.personId),
    read: () => ({
      text: code.text(),
      language: language.value,
      base: Number(base.value),
      summary: begunFrom(),
    }),
    version: props.draftVersion,
    onState: (save) => set({ save }),
    onConflict: ({ text, version }) => beginConflict({ theirs: text, version, base: Number(base.value) }),
  })
  const preview = startPreview()
  watchPage(form, autosave, device)
  // The fields of the search are no part of the form.
  form.form.addEventListener('submit', () => closeSearchPanel(code.view))
  language.addEventListener('change', () => {
    code.setLanguage(language.value)
    autosave.changed()
  })
  // Such a text is nowhere but here.
  if (props.shows === 'posted') {
    autosave.changed()
    autosave.keepNow()
  }
  state.offers = findOffers(device, props, textarea.value)
  if (props.theirs) beginConflict({ theirs: props.theirs.text, base: props.theirs.base })
  return {
    state,
    props,
    view: code.view,
    get language() {
      return language.value
    },
    get isEmpty() {
      return isEmpty
    },
    edit: code.edit,
    goTo: code.goTo,
    retry: autosave.retry,
    takeOffer,
    dropOffer,
    settle,
    addImages,
    closeImage,
    ask: (question) => set({ question }),
    insertBlock,
  }

  function set(change: Partial<SessionState>): void {
    Object.assign(state, change)
    onState()
  }

  function changed(text: string): void {
    textarea.value = text
    if (isEmpty !== (text.trim() === '')) {
      isEmpty = !isEmpty
      onState()
    }
    autosave.changed()
    preview.show(text)
  }

  /** Its code is the larger half, and is asked for when the editor stands. */
  function startPreview(): Preview {
    const made = createPreview({
      idPrefix: props.idPrefix,
      onAnswer(answer) {
        code.markLines(answer.messages)
        set({ preview: answer })
      },
      onFailure: () => set({ preview: 'failed' }),
    })
    made.show(textarea.value)
    return made
  }

  /** A draft of an older revision does not follow from what stands here: the writer sees both. */
  function takeOffer(offer: KeptDraft): void {
    const here = code.text()
    dropOffer(offer)
    code.replace(offer.text)
    language.value = offer.language
    code.setLanguage(offer.language)
    autosave.keepNow()
    const isOther = offer.summary !== undefined && offer.summary !== begunFrom()
    if (isOther || offer.base !== Number(base.value))
      beginConflict({ theirs: here, base: Number(base.value) })
  }

  function dropOffer(offer: KeptDraft): void {
    device.forget(offer.key)
    set({ offers: state.offers.filter((other) => other !== offer) })
  }

  function beginConflict(conflict: Conflict): void {
    autosave.hold()
    set({ conflict })
    void import('./merge.ts').then(({ mergeWith }) => {
      if (state.conflict === conflict) code.setMerge(mergeWith(conflict.theirs))
    })
  }

  function settle(choice: 'mine' | 'theirs' | 'merged'): void {
    const { conflict } = state
    if (conflict === undefined) return
    code.setMerge([])
    if (choice === 'theirs') code.replace(conflict.theirs)
    base.value = String(conflict.base)
    set({ conflict: undefined })
    autosave.settle(conflict.version)
    code.view.focus()
  }

  function addImages(files: File[]): void {
    set({ images: [...state.images, ...files] })
  }

  async function closeImage(uploaded?: { alt: string; address: string }): Promise<void> {
    const place = uploaded && (await loadPlacing())
    set({ images: state.images.slice(1) })
    if (uploaded && place) code.edit(place(imageOf(uploaded.alt, uploaded.address)))
    else code.view.focus()
  }

  async function insertBlock(text: string, cursor?: number): Promise<void> {
    const place = await loadPlacing()
    set({ question: undefined })
    code.edit(place(text, cursor))
  }
}

/** Where the code that knows blocks can't be loaded, the end of the text is the place that breaks none. */
async function loadPlacing(): Promise<(text: string, cursor?: number) => Edit> {
  const blocks = await import('./own-paragraph.ts').catch(() => undefined)
  return blocks?.ownParagraph ?? atEnd
}

function openDevice({ personId, paperKey }: EditorProps): DeviceDrafts {
  return openDeviceDrafts(
    findStorage(),
    `${personId}:${paperKey}`,
    crypto.getRandomValues(new Uint32Array(2)).join('-'),
  )
}

/** What the server has already is no longer of use here. */
function findOffers(
  device: DeviceDrafts,
  { savedText, draftVersion }: EditorProps,
  shown: string,
): KeptDraft[] {
  const known = [savedText, shown].map((text) => text !== undefined && plain(text))
  return device.others().filter((draft) => {
    const isKnown = known.includes(plain(draft.text)) || draft.text.trim() === ''
    const isNeeded = !isKnown && !(draft.isOnServer && draftVersion > 0)
    if (!isNeeded) device.forget(draft.key)
    return isNeeded
  })
}

/** Forms send line ends as two characters. */
function plain(text: string): string {
  return text.replaceAll('\r\n', '\n').trimEnd()
}

function watchPage({ form }: EditorForm, autosave: Autosave, device: DeviceDrafts): void {
  let isSubmitting = false
  form.addEventListener('submit', ({ target }) => {
    // Questions are forms too.
    isSubmitting ||= target === form
    autosave.keepNow()
  })
  addEventListener('pageshow', () => {
    isSubmitting = false
  })
  addEventListener('pagehide', () => {
    autosave.keepNow()
    if (!autosave.hasUnsaved() && !isSubmitting) device.forget()
  })
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') autosave.keepNow()
    else autosave.retry()
  })
  addEventListener('online', autosave.retry)
  addEventListener('beforeunload', (event) => {
    if (autosave.hasUnsaved() && !isSubmitting) event.preventDefault()
  })
}
