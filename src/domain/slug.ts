// Slugs: the lower-case names of venues, fields and tags in addresses.

export const maxSlugLength = 60

const shape = /^[a-z0-9]+(?:-[a-z0-9]+)*$/

export function isSlug(text: string): boolean {
  return text.length <= maxSlugLength && shape.test(text)
}

/** The slug that a person may have meant: “Métaux & Ions” as `metaux-ions`. Empty where no letter or digit is left. */
export function slugOf(text: string): string {
  const plain = text.slice(0, 1_000).normalize('NFKD').toLowerCase().replaceAll('ß', 'ss')
  const words = plain.replace(/[\u0300-\u036f'’]/g, '').match(/[a-z0-9]+/g) ?? []
  return words.join('-').slice(0, maxSlugLength).replace(/-+$/, '')
}
