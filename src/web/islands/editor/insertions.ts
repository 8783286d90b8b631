// What dialogs put into the text: images with their descriptions, and blocks as paragraphs of their own.
import { atEnd, type Edit, imageOf } from './edits.ts'
import type { SessionParts } from './session-state.ts'

export interface Insertions {
  addImages(files: File[]): void
  closeImage(uploaded?: { alt: string; address: string }): Promise<void>
  /** As a paragraph of its own; `cursor` is where in it one goes on writing. */
  insertBlock(text: string, cursor?: number): Promise<void>
}

export function openInsertions({ state, set, code }: SessionParts): Insertions {
  return {
    addImages: (files) => set({ images: [...state.images, ...files] }),
    async closeImage(uploaded) {
      const place = uploaded && (await loadPlacing())
      set({ images: state.images.slice(1) })
      if (uploaded && place) code.edit(place(imageOf(uploaded.alt, uploaded.address)))
      else code.view.focus()
    },
    async insertBlock(text, cursor) {
      const place = await loadPlacing()
      set({ question: undefined })
      code.edit(place(text, cursor))
    },
  }
}

/** Where the code that knows blocks can't be loaded, the end of the text is the place that breaks none. */
async function loadPlacing(): Promise<(text: string, cursor?: number) => Edit> {
  const blocks = await import('./own-paragraph.ts').catch(() => undefined)
  return blocks?.ownParagraph ?? atEnd
}
