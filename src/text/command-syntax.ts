// `\cite{key, key}`, `\ref{label}` and `\eqref{label}` as syntax: one inline token each, so that underscores and stars stay what they are.
import { markdownLineEnding } from 'micromark-util-character'
import { codes } from 'micromark-util-symbol'
import type { Code, Construct, Extension, State } from 'micromark-util-types'
import { maxCiteLength } from './limits.ts'

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    cite: 'cite'
    equationReference: 'equationReference'
  }
}

export function commandSyntax(): Extension {
  return {
    text: {
      [codes.backslash]: [
        command('\\cite{', 'cite'),
        command('\\ref{', 'equationReference'),
        command('\\eqref{', 'equationReference'),
      ],
    },
  }
}

function command(opening: string, type: 'cite' | 'equationReference'): Construct {
  return {
    name: type,
    tokenize(effects, ok, nok) {
      let size = 0
      return start

      function start(code: Code): State | undefined {
        effects.enter(type)
        return letter(code)
      }

      function letter(code: Code): State | undefined {
        if (code !== opening.charCodeAt(size)) return nok(code)
        effects.consume(code)
        return ++size < opening.length ? letter : argument
      }

      function argument(code: Code): State | undefined {
        if (code === codes.eof || code === codes.leftCurlyBrace || markdownLineEnding(code)) return nok(code)
        if (size++ > maxCiteLength) return nok(code)
        effects.consume(code)
        return code === codes.rightCurlyBrace ? end : argument
      }

      function end(code: Code): State | undefined {
        effects.exit(type)
        return ok(code)
      }
    },
  }
}
