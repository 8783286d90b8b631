// `\cite{key, key}` as syntax: one inline token, so that underscores and stars in keys stay what they are.
import { markdownLineEnding } from 'micromark-util-character'
import { codes } from 'micromark-util-symbol'
import type { Code, Construct, Extension, State } from 'micromark-util-types'
import { maxCiteLength } from './limits.ts'

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    cite: 'cite'
  }
}

const opening = '\\cite{'

const cite: Construct = {
  name: 'cite',
  tokenize(effects, ok, nok) {
    let size = 0
    return start

    function start(code: Code): State | undefined {
      effects.enter('cite')
      return command(code)
    }

    function command(code: Code): State | undefined {
      if (code !== opening.charCodeAt(size)) return nok(code)
      effects.consume(code)
      return ++size < opening.length ? command : keys
    }

    function keys(code: Code): State | undefined {
      if (code === codes.eof || markdownLineEnding(code) || size++ > maxCiteLength) return nok(code)
      effects.consume(code)
      return code === codes.rightCurlyBrace ? end : keys
    }

    function end(code: Code): State | undefined {
      effects.exit('cite')
      return ok(code)
    }
  },
}

export function citeSyntax(): Extension {
  return { text: { [codes.backslash]: cite } }
}
