// One opening of the editor: its text, what is kept of it where, the preview, and what asks for an answer.
import { closeSearchPanel } from '@codemirror/search'
import type { EditorView } from '@codemirror/view'
import { createAutosave, type SaveState } from './autosave.ts'
import { createCodeView } from './code-view.ts'
import type { KeptDraft } from './device-drafts.ts'
import {
  type DraftSettings,
  isSameSettings,
  onSettingsChange,
  restoreSettings,
  settingsOf,
} from './draft-settings.ts'
import { atEnd, type Edit, imageOf } from './edits.ts'
import { findOffers, openDevice, restoreDraft, restoreShown } from './offered-drafts.ts'
import { createPreview, type Preview } from './preview.ts'
import type { PreviewAnswer } from './preview-worker.ts'
import type { EditorForm, EditorProps } from './props.ts'
import { draftSender } from './server-draft.ts'
import { watchPage } from './watch-page.ts'

/** Two texts that do not follow from each other; the editor holds mine. */
export interface Conflict {
  theirs: string
  /** Of the server's draft, where that is theirs. */
  version?: number
  /** Of the revision that both then follow. */
  base: number
  /** What the form had beside theirs, where that stood in this form. */
  beside?: { language: string; settings: DraftSettings | undefined }
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
      settings: settingsOf(form.form),
    }),
    version: props.draftVersion,
    onState: (save) => set({ save }),
    onConflict: ({ text, version }) => beginConflict({ theirs: text, version, base: Number(base.value) }),
  })
  const preview = startPreview()
  onSettingsChange(form.form, autosave.changed)
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
  const shownSettings = settingsOf(form.form)
  watchPage(form, autosave, device, () => isSameSettings(settingsOf(form.form), shownSettings))
  restoreShown(device, form, props)
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

  /** A draft of an older revision or of another summary does not follow from what stands here: the writer sees both. */
  function takeOffer(offer: KeptDraft): void {
    const beside = { language: language.value, settings: settingsOf(form.form) }
    const here = { theirs: code.text(), base: Number(base.value), beside }
    const isOther = offer.summary !== undefined && offer.summary !== begunFrom()
    const isConflict = isOther || offer.base !== here.base
    dropOffer(offer)
    code.replace(offer.text)
    writeIn(offer.language)
    restoreDraft(form, offer, isConflict)
    autosave.keepNow()
    if (isConflict) beginConflict(here)
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
    if (choice === 'theirs') bringBack(conflict)
    base.value = String(conflict.base)
    set({ conflict: undefined })
    autosave.settle(conflict.version)
    code.view.focus()
  }

  function bringBack({ theirs, beside }: Conflict): void {
    code.replace(theirs)
    if (beside === undefined) return
    writeIn(beside.language)
    restoreSettings(form.form, beside.settings)
  }

  function writeIn(chosen: string): void {
    language.value = chosen
    code.setLanguage(chosen)
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
