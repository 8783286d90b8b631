// The merge of two texts in the editor itself: mine as it is, what they have beside each place that differs.
import { unifiedMergeView } from '@codemirror/merge'
import type { Extension } from '@codemirror/state'
import { editorTexts } from '../../texts/editor.ts'

const { mineHere, theirsHere } = editorTexts.conflict
const labels = { accept: mineHere, reject: theirsHere }

/** Buttons that a keyboard reaches; the library's own answer to the mouse alone. */
export function mergeWith(theirs: string): Extension {
  return unifiedMergeView({
    original: theirs,
    diffConfig: { scanLimit: 500, timeout: 500 },
    mergeControls(type, act) {
      const button = document.createElement('button')
      button.type = 'button'
      button.textContent = labels[type]
      button.addEventListener('click', act)
      return button
    },
  })
}
