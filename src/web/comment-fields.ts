// What the forms of comments, answers and questions post.
import { z } from 'zod'

/** Browsers send line ends as two characters, which the limits of a text do not mean. */
const text = z
  .string()
  .default('')
  .transform((written) => written.replaceAll('\r\n', '\n'))

export const commentFields = z.object({
  text,
  title: z.string().optional(),
  intent: z.enum(['send', 'preview']).default('send'),
})
