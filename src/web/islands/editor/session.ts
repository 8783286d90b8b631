// One opening of the editor: its text, what is kept of it where, the preview, and what asks for an answer.
import { closeSearchPanel } from '@codemirror/search'
import type { EditorView } from '@codemirror/view'
import { createAutosave } from './autosave.ts'
import { type CodeView, createCodeView } from './code-view.ts'
import { type Conflicts, openConflicts } from './conflicts.ts'
import type { Draft, KeptDraft } from './device-drafts.ts'
import { isSameSettings, onSettingsChange, settingsOf } from './draft-settings.ts'
import type { Edit } from './edits.ts'
import { type Insertions, openInsertions } from './insertions.ts'
import { findOffers, openDevice, restoreShown } from './offered-drafts.ts'
import { openOffers } from './offers.ts'
import { createPreview, type Preview } from './preview.ts'
import type { EditorForm, EditorProps } from './props.ts'
import { draftSender } from './server-draft.ts'
import { type Question, type SessionParts, type SessionState, summaryOf } from './session-state.ts'
import { watchPage } from './watch-page.ts'

export interface Session extends Insertions {
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
  ask(question: Question | undefined): void
}

export interface SessionOptions {
  form: EditorForm
  props: EditorProps
  styleNonce: string
  helpId: string
  onState(): void
}

export function openSession(options: SessionOptions): Session {
  const { form, props } = options
  let isEmpty = form.textarea.value.trim() === ''
  const parts = openParts(options, {
    onChange: changed,
    onImages: (files) => insertions.addImages(files),
    onConflict: (conflict) => conflicts.begin(conflict),
  })
  const { state, set, code, autosave } = parts
  const conflicts = openConflicts(parts)
  const offers = openOffers(parts, conflicts)
  const insertions = openInsertions(parts)
  const preview = startPreview(parts)
  watchForm(parts)
  restore(parts, conflicts)
  return {
    state,
    props,
    view: code.view,
    get language() {
      return form.language.value
    },
    get isEmpty() {
      return isEmpty
    },
    edit: code.edit,
    goTo: code.goTo,
    retry: autosave.retry,
    takeOffer: offers.take,
    dropOffer: offers.drop,
    settle: conflicts.settle,
    ask: (question) => set({ question }),
    ...insertions,
  }

  function changed(text: string): void {
    form.textarea.value = text
    if (isEmpty !== (text.trim() === '')) {
      isEmpty = !isEmpty
      options.onState()
    }
    autosave.changed()
    preview.show(text)
  }
}

interface Events {
  onChange(text: string): void
  onImages(files: File[]): void
  onConflict: Conflicts['begin']
}

function openParts(
  { form, props, styleNonce, helpId, onState }: SessionOptions,
  events: Events,
): SessionParts {
  const { textarea, base, language } = form
  const state: SessionState = { save: { kind: 'unchanged' }, preview: 'none', offers: [], images: [] }
  const set: SessionParts['set'] = (change) => {
    Object.assign(state, change)
    onState()
  }
  const device = openDevice(props)
  const { onChange, onImages } = events
  const code = createCodeView({
    text: textarea.value,
    language: language.value,
    styleNonce,
    helpId,
    onChange,
    onImages,
  })
  const autosave = createAutosave({
    device,
    send: draftSender(props.draftAddress, props.personId),
    read: () => readDraft(form, code),
    version: props.draftVersion,
    onState: (save) => set({ save }),
    onConflict: ({ text, version }) => events.onConflict({ theirs: text, version, base: Number(base.value) }),
  })
  return { form, props, state, set, code, autosave, device }
}

function readDraft(form: EditorForm, code: CodeView): Draft {
  return {
    text: code.text(),
    language: form.language.value,
    base: Number(form.base.value),
    summary: summaryOf(form),
    settings: settingsOf(form.form),
  }
}

/** Its code is the larger half, and is loaded once the editor is there. */
function startPreview({ form, props, set, code }: SessionParts): Preview {
  const preview = createPreview({
    idPrefix: props.idPrefix,
    onAnswer(answer) {
      code.markLines(answer.messages)
      set({ preview: answer })
    },
    onFailure: () => set({ preview: 'failed' }),
  })
  preview.show(form.textarea.value)
  return preview
}

function watchForm({ form: { form, language }, code, autosave }: SessionParts): void {
  onSettingsChange(form, autosave.changed)
  // The fields of the search are no part of the form.
  form.addEventListener('submit', () => closeSearchPanel(code.view))
  language.addEventListener('change', () => {
    code.setLanguage(language.value)
    autosave.changed()
  })
}

/** What was written before: in a form that was refused, in drafts on the device, on the server. */
function restore({ form, props, state, autosave, device }: SessionParts, conflicts: Conflicts): void {
  // Such a text is nowhere but here.
  if (props.shows === 'posted') {
    autosave.changed()
    autosave.keepNow()
  }
  const shownSettings = settingsOf(form.form)
  watchPage(form, autosave, device, () => isSameSettings(settingsOf(form.form), shownSettings))
  restoreShown(device, form, props)
  state.offers = findOffers(device, props, form.textarea.value)
  if (props.theirs) conflicts.begin({ theirs: props.theirs.text, base: props.theirs.base })
}
