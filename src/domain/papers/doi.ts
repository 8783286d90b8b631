// Digital object identifiers: the prefix is checked, the suffix is any text without spaces (DOI Handbook §2.2).

const shape = /^10\.\d{4,9}(?:\.\d+)*\/\S+$/

/** Reads a bare DOI, percent-encoded or not. The suffix is kept as given; identity ignores ASCII case. */
export function parseDoi(text: string): string | undefined {
  const decoded = /%[0-9a-f]{2}/i.test(text) ? decodeOnce(text) : text
  return isDoi(decoded) ? decoded : undefined
}

export function isDoi(text: string): boolean {
  return shape.test(text) && !/\p{Cc}/u.test(text) && !hasDotSegment(text)
}

function decodeOnce(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** `.` and `..` as path segments cannot be written in an address, encoded or not. */
function hasDotSegment(doi: string): boolean {
  return doi.split('/').some((segment) => segment === '.' || segment === '..')
}
