// What an editor shows besides its text, and what its parts share to change it.
import type { Autosave, SaveState } from './autosave.ts'
import type { CodeView } from './code-view.ts'
import type { DeviceDrafts, KeptDraft } from './device-drafts.ts'
import type { DraftSettings } from './draft-settings.ts'
import type { PreviewAnswer } from './preview-worker.ts'
import type { EditorForm, EditorProps } from './props.ts'

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

export interface SessionParts {
  form: EditorForm
  props: EditorProps
  state: SessionState
  /** Changes the state and shows it. */
  set(change: Partial<SessionState>): void
  code: CodeView
  autosave: Autosave
  device: DeviceDrafts
}

/** The number of the summary that the form was opened on, where it says so. */
export function summaryOf({ summary }: EditorForm): number | undefined {
  return summary ? Number(summary.value) : undefined
}

/** In the form and in the text. */
export function setLanguage({ form, code }: SessionParts, chosen: string): void {
  form.language.value = chosen
  code.setLanguage(chosen)
}
