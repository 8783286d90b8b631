// The words of lists of papers: of a venue, a field or a tag, and the indexes of these.

export const placeTexts = {
  venues: {
    title: 'Venues',
    description: 'Conferences and journals.',
    empty: 'No venues yet.',
    yearMalformed: 'A year has four digits.',
    unknown: 'This library has no papers from such a venue and year.',
    years: 'Years',
    allYears: 'All years',
  },
  fields: {
    title: 'Fields',
    description: 'Fields of research.',
    intro: 'Browse by field, or by',
    tagsLink: 'tag',
    unknown: 'There’s no such field in this library.',
    summaries: 'summaries',
    onlySummaries: (field: string) => `Only the summaries in ${field.toLowerCase()}`,
  },
  tags: {
    title: 'Tags',
    description: 'Tags on papers.',
    intro: 'Browse by tag, or by',
    fieldsLink: 'field',
    unknown: 'There’s no such tag in this library.',
    empty: 'No tags yet.',
  },
  papersHead: (of: string) => `Papers and their summaries: ${of}`,
  papersFeed: (of: string) => `Papers: ${of}`,
}
