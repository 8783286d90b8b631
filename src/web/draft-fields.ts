// What is sent to keep a draft, by the editor and by programs.
import { z } from 'zod'

/** Numbers of revisions and drafts are stored as integers of 32 bits. */
export const mostRevision = 2 ** 31 - 1

export const draftFields = z.object({
  text: z.string(),
  language: z.string().default('en'),
  /** The revision it was begun from. */
  base: z.number().int().min(0).max(mostRevision),
  /** The summary it was begun from: 0 for a new one, and the one that its author writes on if it isn't said. */
  summary: z.number().int().min(0).optional(),
  /** The version of the draft that this one follows; 0 for the first. */
  version: z.number().int().min(0).max(mostRevision),
})
