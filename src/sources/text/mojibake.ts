// UTF-8 that somebody read as Latin-1 or Windows-1252 on its way: `MÃ¼ller` is `Müller` again.

/** What Windows-1252 has between 0x80 and 0x9f, by the character. */
const windowsBytes = new Map(
  [...'€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'].map((character, place) => [
    character,
    0x80 + place,
  ]),
)
/** The first byte of a longer UTF-8 character, and one that may follow, as they look then; dashes and quotes follow real letters, too. */
const suspicious = /[\u00c2-\u00f4][\u0080-\u009f\u00a1-\u00bf†‡ˆ‰Š‹ŒŽ˜™š›œžŸ]|â€|Â\u00a0|Ã\u00a0/
/** What comes out then is what Europeans write, unless control characters say that something was wrong. */
const control = /[\u0080-\u009f]/
const european =
  /^(?:\p{ASCII}|\p{Script=Latin}|\p{M}|[\u00a0-\u00bf\u00d7\u00f7\u2000-\u206f\u20a0-\u20cf\u2100-\u214f\u2190-\u22ff])*$/u
const decoder = new TextDecoder('utf-8', { fatal: true })

/** Only where the whole text fits in one byte a character and is valid UTF-8 then: nobody writes that on purpose. */
export function repairedMojibake(text: string): string {
  if (!suspicious.test(text)) return text
  const bytes = new Uint8Array(text.length)
  for (let place = 0; place < text.length; place++) {
    const code = text.charCodeAt(place)
    const byte = code < 0x100 ? code : windowsBytes.get(text.charAt(place))
    if (byte === undefined) return repairedWords(text)
    bytes[place] = byte
  }
  try {
    const decoded = decoder.decode(bytes)
    return control.test(text) || european.test(decoded) ? decoded : text
  } catch {
    return text
  }
}

/** A text that also holds other characters may have it in single words. */
function repairedWords(text: string): string {
  return text.includes(' ') ? text.split(' ').map(repairedMojibake).join(' ') : text
}
