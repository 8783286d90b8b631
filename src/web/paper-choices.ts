// What the library has for the form of a paper to choose from.
import { findVenueNames } from '#storage/queries/paper-editor.ts'
import { findFields } from '#storage/queries/places.ts'
import type { SiteContext } from './site.ts'

export async function paperChoices(c: SiteContext) {
  const { pool } = c.var.site.storage
  const [fields, venueNames] = await Promise.all([findFields(pool), findVenueNames(pool)])
  return { fields: fields.map(({ value }) => value), venueNames }
}
