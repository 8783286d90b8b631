// What the form has beside a text and its language: who can read it, how it was written, and whether under a name.

/** As the form sends them. Drafts on the device have them; those on the server don't. */
export interface DraftSettings {
  visibility: string
  assistance: string
  isAnonymous: boolean
}

interface SettingFields {
  visibility: HTMLSelectElement
  assistance: HTMLSelectElement
  anonymous: HTMLInputElement
}

/** Nothing where the form lacks one of them. */
function findFields(form: HTMLFormElement): SettingFields | undefined {
  const visibility = form.querySelector<HTMLSelectElement>('select[name="visibility"]')
  const assistance = form.querySelector<HTMLSelectElement>('select[name="assistance"]')
  const anonymous = form.querySelector<HTMLInputElement>('input[name="anonymous"]')
  return visibility && assistance && anonymous ? { visibility, assistance, anonymous } : undefined
}

export function settingsOf(form: HTMLFormElement): DraftSettings | undefined {
  const fields = findFields(form)
  if (fields === undefined) return undefined
  const { visibility, assistance, anonymous } = fields
  return {
    visibility: visibility.value,
    assistance: assistance.value,
    isAnonymous: anonymous.checked,
  }
}

/** Choices that the form doesn't have stay as they are. */
export function restoreSettings(form: HTMLFormElement, settings: DraftSettings | undefined): void {
  const fields = findFields(form)
  if (fields === undefined || settings === undefined) return
  for (const name of ['visibility', 'assistance'] as const) {
    const isThere = [...fields[name].options].some(({ value }) => value === settings[name])
    if (isThere) fields[name].value = settings[name]
  }
  fields.anonymous.checked = settings.isAnonymous
}

export function onSettingsChange(form: HTMLFormElement, act: () => void): void {
  for (const field of Object.values(findFields(form) ?? {})) field.addEventListener('change', act)
}

export function isSameSettings(one: DraftSettings | undefined, other: DraftSettings | undefined): boolean {
  return (
    one?.visibility === other?.visibility &&
    one?.assistance === other?.assistance &&
    one?.isAnonymous === other?.isAnonymous
  )
}

/** Nothing for a draft of an editor that kept none, or whose storage somebody else wrote. */
export function readSettings(written: unknown): DraftSettings | undefined {
  if (typeof written !== 'object' || written === null) return undefined
  const { visibility, assistance, isAnonymous } = written as Partial<Record<string, unknown>>
  if (typeof visibility !== 'string' || typeof assistance !== 'string') return undefined
  return { visibility, assistance, isAnonymous: isAnonymous === true }
}
