// What other openings of this editor left on the device: offered to the writer, or brought back with a draft that's shown.
import { type DeviceDrafts, findStorage, type KeptDraft, openDeviceDrafts } from './device-drafts.ts'
import { restoreSettings, settingsOf } from './draft-settings.ts'
import type { EditorForm, EditorProps } from './props.ts'

export function openDevice({ personId, paperKey }: EditorProps): DeviceDrafts {
  return openDeviceDrafts(
    findStorage(),
    `${personId}:${paperKey}`,
    crypto.getRandomValues(new Uint32Array(2)).join('-'),
  )
}

/** Where either has no name, none is put there: the writer unticks the box. */
export function restoreDraft({ form }: EditorForm, { settings }: KeptDraft, isOfOther: boolean): void {
  const isAnonymousHere = settingsOf(form)?.isAnonymous ?? false
  if (settings)
    restoreSettings(form, {
      ...settings,
      isAnonymous: settings.isAnonymous || (isOfOther && isAnonymousHere),
    })
}

/** The server has the draft's text alone: what was chosen beside it is on the device. */
export function restoreShown(device: DeviceDrafts, form: EditorForm, { shows }: EditorProps): void {
  if (shows !== 'draft') return
  const shown = plain(form.textarea.value)
  const kept = device.others().find(({ text, settings }) => settings && plain(text) === shown)
  if (kept) restoreDraft(form, kept, true)
}

/** What the server has already is no longer of use here, but for the settings beside the draft that's shown. */
export function findOffers(
  device: DeviceDrafts,
  { savedText, draftVersion, shows }: EditorProps,
  shown: string,
): KeptDraft[] {
  const known = [savedText, shown].map((text) => text !== undefined && plain(text))
  return device.others().filter((draft) => {
    const isKnown = known.includes(plain(draft.text)) || draft.text.trim() === ''
    const isNeeded = !isKnown && !(draft.isOnServer && draftVersion > 0)
    const isShown = shows === 'draft' && draft.settings && plain(draft.text) === plain(shown)
    if (!isNeeded && !isShown) device.forget(draft.key)
    return isNeeded
  })
}

/** Forms send line ends as two characters. */
function plain(text: string): string {
  return text.replaceAll('\r\n', '\n').trimEnd()
}
