// Text as it's pasted, made ready for reading: invisible characters, HTML escapes, percent signs.

/** Zero-width characters and soft hyphens come with text copied from PDFs; HTML escapes with text copied from sources. */
export function cleanInput(input: string): string {
  return input
    .normalize('NFC')
    .replace(/[\p{Cc}\u00ad\u200b-\u200f\u2060\ufeff]/gu, '')
    .replace(/&lt;/gi, '<')
    .replace(/&gt;/gi, '>')
    .replace(/&amp;/gi, '&')
    .trim()
    .replace(/^<(https?:[^<>]*)>$/, '$1')
}

export function decodePath(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

export function lowerAscii(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase())
}
