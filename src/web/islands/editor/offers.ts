// Drafts of other openings that the writer is offered: used here, or dropped.
import type { Conflicts } from './conflicts.ts'
import type { KeptDraft } from './device-drafts.ts'
import { settingsOf } from './draft-settings.ts'
import { restoreDraft } from './offered-drafts.ts'
import { type SessionParts, setLanguage, summaryOf } from './session-state.ts'

export interface Offers {
  take(offer: KeptDraft): void
  drop(offer: KeptDraft): void
}

export function openOffers(parts: SessionParts, conflicts: Conflicts): Offers {
  const { form, state, set, code, autosave, device } = parts
  return { take, drop }

  /** A draft of an older revision or of another summary does not follow from what is here: the writer sees both. */
  function take(offer: KeptDraft): void {
    const beside = { language: form.language.value, settings: settingsOf(form.form) }
    const here = { theirs: code.text(), base: Number(form.base.value), beside }
    const isOther = offer.summary !== undefined && offer.summary !== summaryOf(form)
    const isConflict = isOther || offer.base !== here.base
    drop(offer)
    code.replace(offer.text)
    setLanguage(parts, offer.language)
    restoreDraft(form, offer, isConflict)
    autosave.keepNow()
    if (isConflict) conflicts.begin(here)
  }

  function drop(offer: KeptDraft): void {
    device.forget(offer.key)
    set({ offers: state.offers.filter((other) => other !== offer) })
  }
}
