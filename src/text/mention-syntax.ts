// `@name` as syntax, for comments and questions: a token of its own, so that code, formulas, addresses and `\@` stay what they are.
import { asciiAlphanumeric, markdownLineEnding } from 'micromark-util-character'
import { codes } from 'micromark-util-symbol'
import type { Code, Construct, Extension, State } from 'micromark-util-types'
import { isPersonName } from '#domain/people/person.ts'

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    mention: 'mention'
  }
}

/** No name is longer; a longer run of letters is looked at no further. */
const maxRun = 80

const mention: Construct = {
  name: 'mention',
  previous: mayPrecede,
  tokenize(effects, ok, nok) {
    const { previous } = this
    let name = ''
    return start

    function start(code: Code): State | undefined {
      if (!mayPrecede(previous)) return nok(code)
      effects.enter('mention')
      effects.consume(code)
      return letters
    }

    function letters(code: Code): State | undefined {
      if (code === codes.dash) return effects.check(goesOn, take, end)(code)
      return asciiAlphanumeric(code) && name.length < maxRun ? take(code) : end(code)
    }

    function take(code: Code): State | undefined {
      name += String.fromCharCode(code as number)
      effects.consume(code)
      return letters
    }

    function end(code: Code): State | undefined {
      if (!isPersonName(name) || isWordPart(code)) return nok(code)
      return isJoint(code) ? effects.check(goesOn, nok, done)(code) : done(code)
    }

    function done(code: Code): State | undefined {
      effects.exit('mention')
      return ok(code)
    }
  },
}

/** Ends a sentence, a name in emphasis, or joins what follows: `@example.org`, `@a_b`. */
function isJoint(code: Code): boolean {
  return code === codes.dot || code === codes.dash || code === codes.underscore
}

/** A mark with a letter or digit behind it. */
const goesOn: Construct = {
  partial: true,
  tokenize(effects, ok, nok) {
    return function mark(code) {
      effects.enter('mention')
      effects.consume(code)
      effects.exit('mention')
      return (next: Code) => (isLetterOrDigit(next) ? ok(next) : nok(next))
    }
  },
}

/** `precision@k`, `a@b.org`, `//host/@name` and `@a@host` name nobody here. */
function mayPrecede(code: Code): boolean {
  return !isLetterOrDigit(code) && code !== codes.slash && code !== codes.dot && code !== codes.atSign
}

/** `@scope/name`, `@a@host` and `@article{…}` are other things that begin so. */
function isWordPart(code: Code): boolean {
  return (
    isLetterOrDigit(code) || code === codes.slash || code === codes.atSign || code === codes.leftCurlyBrace
  )
}

function isLetterOrDigit(code: Code): boolean {
  return (
    code !== null && !markdownLineEnding(code) && code > 0 && /[\p{L}\p{N}]/u.test(String.fromCharCode(code))
  )
}

export function mentionSyntax(): Extension {
  return { text: { [codes.atSign]: mention } }
}
