// Sentences put after each other: a full stop between two, and none after what ends in one already, such as "et al." or "Need?".

/** What a text still needs to be a sentence. Closing quotes and brackets may stand behind its end. */
export function fullStop(text: string): '' | '.' {
  return /[.!?…‽。．！？؟।]['"”’»)\]]*\s*$/u.test(text) ? '' : '.'
}

export function sentence(text: string): string {
  return text + fullStop(text)
}

/** Empty parts are left out; the last keeps the end it has. */
export function joinSentences(parts: (string | undefined)[]): string {
  const given = parts.map((part) => part?.trim() ?? '').filter((part) => part !== '')
  return given.map((part, i) => (i < given.length - 1 ? sentence(part) : part)).join(' ')
}
