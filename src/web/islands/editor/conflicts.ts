// Another text beside the writer's own: it's shown, nothing goes to the server, and the writer chooses.
import { restoreSettings } from './draft-settings.ts'
import { type Conflict, type SessionParts, setLanguage } from './session-state.ts'

export interface Conflicts {
  begin(conflict: Conflict): void
  settle(choice: 'mine' | 'theirs' | 'merged'): void
}

export function openConflicts(parts: SessionParts): Conflicts {
  const { form, state, set, code, autosave } = parts
  return { begin, settle }

  function begin(conflict: Conflict): void {
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
    if (choice === 'theirs') restoreTheirs(conflict)
    form.base.value = String(conflict.base)
    set({ conflict: undefined })
    autosave.settle(conflict.version)
    code.view.focus()
  }

  function restoreTheirs({ theirs, beside }: Conflict): void {
    code.replace(theirs)
    if (beside === undefined) return
    setLanguage(parts, beside.language)
    restoreSettings(form.form, beside.settings)
  }
}
