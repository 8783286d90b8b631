// What the page's comings and goings mean for a draft: kept before it closes, sent once it's seen or online again.
import type { Autosave } from './autosave.ts'
import type { DeviceDrafts } from './device-drafts.ts'
import type { EditorForm } from './props.ts'

/** The library has no settings of a draft: the device keeps it while they aren't those that the page was opened with. */
export function watchPage(
  { form }: EditorForm,
  autosave: Autosave,
  device: DeviceDrafts,
  hasShownSettings: () => boolean,
): void {
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
    if (!autosave.hasUnsaved() && !isSubmitting && hasShownSettings()) device.forget()
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
