// Images in the API: uploading one, and what places it in a text.
import { z } from 'zod'
import { tooManyBytes, uploadImage } from '#actions/upload-image.ts'
import { imageKinds, imageLimits, imageMarkdown } from '#domain/images/image.ts'
import { isRefusal } from '#domain/refusals.ts'
import { apiTexts } from '../texts/api.ts'
import { endpoint } from './endpoint.ts'
import { callerId } from './lookup.ts'

const texts = apiTexts.images

const upload = endpoint({
  method: 'post',
  path: '/images',
  summary: texts.upload,
  scope: 'write',
  query: z.object({
    alt: z.string().default('').meta({
      description: texts.alt,
    }),
    decorative: z.stringbool().default(false),
  }),
  file: {
    types: [...imageKinds.map((kind) => `image/${kind}`), 'application/octet-stream'],
    most: imageLimits.upload,
    tooLarge: tooManyBytes,
  },
  reply: z.object({
    address: z.string().meta({ description: texts.address }),
    width: z.number().int(),
    height: z.number().int(),
    alt: z.string(),
    markdown: z.string().meta({ description: texts.markdown }),
  }),
  status: 201,
  async handle(c, { query, file }) {
    const { storage, blobs } = c.var.site
    const draft = { ownerId: callerId(c), bytes: file, ...query }
    const image = await uploadImage(storage, blobs, c.var.actor, draft)
    if (isRefusal(image)) return image
    const { name, width, height, alt } = image
    const address = `/media/${name}`
    return { body: { address, width, height, alt, markdown: imageMarkdown(address, alt) } }
  },
})

export const imageEndpoints = [upload]
