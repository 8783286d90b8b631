// CodeMirror as this editor uses it: wrapped lines, undo, search, spelling, and Tab left to the page.
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { markdownKeymap, pasteURLAsLink } from '@codemirror/lang-markdown'
import { search, searchKeymap } from '@codemirror/search'
import { Compartment, type Extension, RangeSetBuilder } from '@codemirror/state'
import {
  Decoration,
  type DecorationSet,
  drawSelection,
  EditorView,
  keymap,
  placeholder,
  ViewPlugin,
  type ViewUpdate,
} from '@codemirror/view'
import { editorTexts } from '../../texts/editor.ts'
import { around, type Edit, link } from './edits.ts'
import { hintedLines, type LineHint, setHints } from './hinted-lines.ts'
import { look } from './look.ts'
import { textLanguage } from './text-language.ts'

export interface CodeViewOptions {
  text: string
  language: string
  styleNonce: string
  /** Id of the element that tells the keys. */
  helpId: string
  onChange(text: string): void
  onImages(files: File[]): void
}

export interface CodeView {
  view: EditorView
  edit(edit: Edit): void
  text(): string
  /** As one step that can be undone. */
  replace(text: string): void
  goTo(line: number, column?: number): void
  setLanguage(tag: string): void
  /** Marks the lines that hints are about. */
  markLines(hints: readonly LineHint[]): void
  /** Shows or ends the merge. */
  setMerge(extension: Extension): void
}

export function createCodeView(options: CodeViewOptions): CodeView {
  const [attributes, merge] = [new Compartment(), new Compartment()]
  const view = new EditorView({
    doc: options.text,
    extensions: [
      EditorView.cspNonce.of(options.styleNonce),
      ...behaviour(options),
      attributes.of(attributesFor(options.helpId, options.language)),
      merge.of([]),
    ],
  })
  return {
    view,
    edit(edit) {
      view.dispatch(edit(view.state), { userEvent: 'input', scrollIntoView: true })
      view.focus()
    },
    text: () => view.state.doc.toString(),
    replace(text) {
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } })
    },
    goTo: (line, column) => goTo(view, line, column),
    setLanguage: (tag) =>
      view.dispatch({ effects: attributes.reconfigure(attributesFor(options.helpId, tag)) }),
    markLines: (hints) => view.dispatch({ effects: setHints.of(hints) }),
    setMerge: (extension) => view.dispatch({ effects: merge.reconfigure(extension) }),
  }
}

function behaviour({ onChange, onImages }: CodeViewOptions): Extension[] {
  return [
    history(),
    drawSelection(),
    search({ top: true }),
    EditorView.lineWrapping,
    placeholder(editorTexts.source.placeholder),
    textLanguage.extension,
    pasteURLAsLink,
    look,
    lineDirection,
    hintedLines,
    // The toolbar stays at the top of the window and covers what is under it.
    EditorView.scrollMargins.of((view) => ({ top: toolbarHeight(view) })),
    EditorView.perLineTextDirection.of(true),
    // No Tab among them: it leads on, as everywhere on the page.
    keymap.of([...helperKeys, ...markdownKeymap, ...defaultKeymap, ...historyKeymap, ...searchKeymap]),
    EditorView.updateListener.of((update) => update.docChanged && onChange(update.state.doc.toString())),
    EditorView.domEventHandlers({
      paste: (event) => takeImages(event, event.clipboardData, onImages),
      drop: (event) => takeImages(event, event.dataTransfer, onImages),
    }),
  ]
}

function toolbarHeight({ dom }: EditorView): number {
  return dom.closest('.editor')?.querySelector('[role="toolbar"]')?.clientHeight ?? 0
}

const helperKeys = [
  { key: 'Mod-b', edit: around('**') },
  { key: 'Mod-i', edit: around('*') },
  { key: 'Mod-k', edit: link },
].map(({ key, edit }) => ({
  key,
  preventDefault: true,
  run(view: EditorView) {
    view.dispatch(edit(view.state), { userEvent: 'input', scrollIntoView: true })
    return true
  },
}))

/** A copied table often carries a picture of itself beside its words; then the words are meant. */
function takeImages(event: Event, data: DataTransfer | null, onImages: (files: File[]) => void): boolean {
  const files = [...(data?.files ?? [])].filter((file) => file.type.startsWith('image/'))
  if (files.length === 0 || data?.types.includes('text/plain')) return false
  event.preventDefault()
  onImages(files)
  return true
}

function attributesFor(helpId: string, language: string): Extension {
  return EditorView.contentAttributes.of({
    'aria-label': editorTexts.source.label,
    'aria-describedby': helpId,
    spellcheck: 'true',
    autocorrect: 'on',
    autocapitalize: 'sentences',
    lang: language,
  })
}

function goTo(view: EditorView, line: number, column = 1): void {
  const place = view.state.doc.line(Math.min(Math.max(line, 1), view.state.doc.lines))
  const anchor = Math.min(place.from + column - 1, place.to)
  view.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: 'center' }) })
  view.focus()
}

const autoDirection = Decoration.line({ attributes: { dir: 'auto' } })

/** Each line finds its own direction, as each paragraph will when it is read. */
const lineDirection = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet
    constructor(view: EditorView) {
      this.decorations = directLines(view)
    }
    update(update: ViewUpdate) {
      if (update.docChanged || update.viewportChanged) this.decorations = directLines(update.view)
    }
  },
  { decorations: (plugin) => plugin.decorations },
)

function directLines(view: EditorView): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>()
  for (const { from, to } of view.visibleRanges) {
    for (let position = from; position <= to; ) {
      const line = view.state.doc.lineAt(position)
      builder.add(line.from, line.from, autoDirection)
      position = line.to + 1
    }
  }
  return builder.finish()
}
