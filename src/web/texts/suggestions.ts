// What the search box says while somebody types.

export const suggestionTexts = {
  author: 'author',
  venue: 'venue',
  list: 'Suggestions',
  count: (suggestions: number) => {
    if (suggestions === 0) return 'No suggestions.'
    return suggestions === 1 ? '1 suggestion.' : `${suggestions} suggestions.`
  },
  paperDetail: ([first, ...others]: string[], year: number | undefined) => {
    const authors = first === undefined ? '' : others.length > 0 ? `${first} et al.` : first
    return [authors, year ?? ''].filter(Boolean).join(', ')
  },
}
