// `::experiment{id=…}` as syntax: a line of its own. No other directive is one, so colons in prose stay what they are.
import { directive } from 'micromark-extension-directive'
import { codes } from 'micromark-util-symbol'
import type { Code, Construct, Extension, State } from 'micromark-util-types'

const opening = '::experiment{'

/** Looks ahead only. */
const experimentOpening: Construct = {
  partial: true,
  tokenize(effects, ok, nok) {
    let size = 0
    return start

    function start(code: Code): State | undefined {
      effects.enter('data')
      return letter(code)
    }

    function letter(code: Code): State | undefined {
      if (code !== opening.charCodeAt(size)) return nok(code)
      effects.consume(code)
      return ++size < opening.length ? letter : end
    }

    function end(code: Code): State | undefined {
      effects.exit('data')
      return ok(code)
    }
  },
}

export function experimentSyntax(): Extension {
  const leaf = leafDirective()
  const experiment: Construct = {
    name: 'experiment',
    tokenize: (effects, ok, nok) => effects.check(experimentOpening, effects.attempt(leaf, ok, nok), nok),
  }
  return { flow: { [codes.colon]: experiment } }
}

/** The library has it behind the one for containers, under the same character. */
function leafDirective(): Construct {
  const leaf = [directive().flow?.[codes.colon] ?? []].flat().at(-1)
  if (!leaf) throw new Error('The library has no directives of one line.')
  return leaf
}
