// What the server hands to the editor, and the form it stands on.

export interface EditorProps {
  personId: number
  paperKey: string
  /** Of the ids in the stored HTML, so that the preview is that HTML. */
  idPrefix: string
  /** Where the form's text comes from: the newest revision, the server's draft, or a form that was sent but not saved. */
  shows: 'saved' | 'draft' | 'posted'
  /** The text of the newest revision as stored; absent before the first. */
  savedText?: string
  /** Of the server's draft; 0 where there is none. */
  draftVersion: number
  /** Where drafts are PUT. */
  draftAddress: string
  mediaAddress: string
  signInAddress: string
  helpAddress: string
  mathStylesheet: string
  /** What can be inserted, the paper's own first. */
  experiments: EditorExperiment[]
  /** What was saved meanwhile, when the form was refused for that; `base` is the number of that revision. */
  theirs?: { text: string; base: number }
}

/** An experiment with the figures that a text can show, the one that decides first. */
export interface EditorExperiment {
  id: string
  title: string
  figures: { id: string; title: string }[]
}

export interface EditorForm {
  form: HTMLFormElement
  textarea: HTMLTextAreaElement
  base: HTMLInputElement
  summary: HTMLInputElement | null
  language: HTMLInputElement
}

/** Nothing where the page has no such form. */
export function findForm(): EditorForm | undefined {
  const form = document.querySelector<HTMLFormElement>('#summary-form')
  const textarea = form?.querySelector<HTMLTextAreaElement>('textarea[name="text"]')
  const base = form?.querySelector<HTMLInputElement>('[name="base"]')
  const summary = form?.querySelector<HTMLInputElement>('[name="summary"]') ?? null
  const language = form?.querySelector<HTMLInputElement>('[name="language"]')
  return form && textarea && base && language ? { form, textarea, base, summary, language } : undefined
}
