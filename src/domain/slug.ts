// Slugs: the lower-case names of venues, fields and tags in addresses.

export const maxSlugLength = 60

const shape = /^[a-z0-9]+(?:-[a-z0-9]+)*$/

export function isSlug(text: string): boolean {
  return text.length <= maxSlugLength && shape.test(text)
}
