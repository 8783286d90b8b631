// Names of venues as printed on papers, and the names that the same venue may have in the library.

const beginning = /^(?:in\s+|in:\s*)?(?:proc(?:eedings|\.)?\s+(?:of\s+)?(?:the\s+)?|(?:the\s+))/i
/** Which of its years or meetings it was. */
const ordinals =
  /(?:^|\s)(?:annual|\d{1,3}(?:st|nd|rd|th)|(?:19|20)\d\d|(?:twenty|thirty|forty|fifty|sixty)?-?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|\w+teenth|\w+tieth))(?=\s|$)/gi

/** The venue itself: “Proceedings of the 33rd International Conference on X (X ’16)” as “International Conference on X”. */
export function venueOfMeeting(printed: string): string {
  const bare = printed
    .slice(0, 500)
    .replace(/\s*[([][^()[\]]*[)\]]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(beginning, '')
    .replace(ordinals, ' ')
    .replace(/[\s,:-]+\d+$/, '')
    .replace(/\s+/g, ' ')
    .trim()
  return bare === '' ? printed : bare
}

/** In the order in which the library is asked for them. */
export function possibleVenueNames(printed: string): string[] {
  const bracketed = [...printed.slice(0, 500).matchAll(/\(([^()]*)\)/g)].map(([, inner = '']) =>
    inner.replace(/[\s,'’]*\d{2,4}$/, '').trim(),
  )
  const names = [printed.trim(), venueOfMeeting(printed), ...bracketed]
  return [...new Set(names.filter((name) => name !== '').map((name) => name.toLowerCase()))]
}
