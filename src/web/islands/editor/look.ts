// The look of the source: the page's own type and colours, in light and in dark.
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import type { Extension } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { tags } from '@lezer/highlight'

const theme = EditorView.theme({
  '&': { backgroundColor: 'var(--ground)', color: 'var(--ink)', fontSize: 'max(1rem, 16px)' },
  '.cm-scroller': { fontFamily: 'var(--mono)', fontSize: '0.94em', lineHeight: '1.55' },
  '.cm-content': { caretColor: 'var(--ink)', padding: '0.6rem 0' },
  '.cm-line': { padding: '0 0.7rem' },
  '.cm-hintedLine': {
    backgroundColor: 'light-dark(#fbeae6, #3a1f1b)',
    boxShadow: 'inset 3px 0 light-dark(#b3261e, #f0a08f)',
  },
  '&.cm-focused': { outline: '2px solid var(--accent)', outlineOffset: '1px' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)', borderLeftWidth: '2px' },
  '.cm-placeholder': { color: 'var(--quiet)' },
  '.cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground': {
    backgroundColor: 'light-dark(#cfe0f3, #2f4a66)',
  },
  '.cm-gutters': { backgroundColor: 'var(--raised)', color: 'var(--quiet)', border: '0' },
  '.cm-panels': { backgroundColor: 'var(--raised)', color: 'var(--ink)' },
  '.cm-panels input, .cm-panels button': { font: 'inherit', color: 'var(--ink)' },
  '.cm-button': { backgroundImage: 'none', backgroundColor: 'var(--ground)', borderColor: 'var(--quiet)' },
  '.cm-textfield': { backgroundColor: 'var(--ground)', borderColor: 'var(--quiet)' },
  '.cm-searchMatch': { backgroundColor: 'var(--mark)' },
  '.cm-changedLine, &.cm-merge-b .cm-changedLine': { backgroundColor: 'light-dark(#e8f3e4, #1c2f1c)' },
  '.cm-deletedChunk': { backgroundColor: 'light-dark(#fbeae6, #3a1f1b)', padding: '0.2rem 0.7rem' },
  '.cm-deletedChunk .cm-chunkButtons': { position: 'static', display: 'flex', gap: '0.4rem' },
  '.cm-deletedChunk .cm-chunkButtons button': {
    background: 'var(--ground)',
    color: 'var(--ink)',
    border: '1px solid var(--quiet)',
    borderRadius: '2px',
    padding: '0.15rem 0.6rem',
  },
})

const colours = HighlightStyle.define([
  { tag: tags.heading, fontWeight: '700' },
  { tag: tags.strong, fontWeight: '700' },
  { tag: tags.emphasis, fontStyle: 'italic' },
  { tag: tags.strikethrough, textDecoration: 'line-through' },
  { tag: [tags.link, tags.url, tags.labelName], color: 'var(--link)' },
  { tag: tags.special(tags.string), color: 'var(--accent)' },
  { tag: [tags.processingInstruction, tags.contentSeparator, tags.quote], color: 'var(--quiet)' },
])

export const look: Extension = [theme, syntaxHighlighting(colours)]
