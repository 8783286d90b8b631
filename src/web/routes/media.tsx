// Images in texts: sent for ever as they are, and uploaded by whoever is signed in.
import { Hono } from 'hono'
import { tooManyBytes, type UploadedImage, uploadImage } from '#actions/upload-image.ts'
import { mayModerate, refuseWriter } from '#domain/actor.ts'
import { imageLimits, imageMarkdown } from '#domain/images/image.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import { findImageState } from '#storage/queries/image-state.ts'
import { readFormData } from '../form-data.ts'
import { localPath } from '../local-path.ts'
import { renderPage } from '../page.tsx'
import { matchesEtag } from '../page-cache.ts'
import { problem, wantsJson } from '../problem.ts'
import { refusalPage, statusOf } from '../refusal-page.tsx'
import type { SiteContext, SiteEnv } from '../site.ts'
import { writingTexts } from '../texts/writing.tsx'
import { ImageForm, type ImageFormValues, UploadedView } from '../views/image-form.tsx'

export const media = new Hono<SiteEnv>()

const texts = writingTexts.image

/** The name is the beginning of the bytes' hash: what stands under it never changes. */
media.get('/media/:name{[0-9a-f]+\\.(?:webp|png)}', async (c) => {
  const name = c.req.param('name')
  if (!/^[0-9a-f]{32}\./.test(name)) return noImage(c)
  const headers = {
    etag: `"${name}"`,
    'cache-control': 'public, max-age=31536000, immutable',
    'content-security-policy': "default-src 'none'; sandbox",
  }
  const image = await findImageState(c.var.site.storage.pool, name, c.var.viewer?.personId)
  if (image.isRemoved) return refusalPage(c, refuse('image-removed', texts.removed))
  if (image.isWithheld) {
    if (!image.isOwn && !mayModerate(c.var.actor)) return noImage(c)
    headers['cache-control'] = 'private, no-store'
  }
  const blob = await c.var.site.blobs.get(name)
  if (blob && matchesEtag(c.req.header('if-none-match'), headers.etag)) return c.body(null, 304, headers)
  return blob ? c.body(blob.bytes, 200, { ...headers, 'content-type': blob.type }) : noImage(c)
})

function noImage(c: SiteContext): Response {
  return refusalPage(c, refuse('not-found', texts.notFound))
}

media.get('/media/new', (c) => {
  const mayNot = refuseWriter(c.var.actor)
  return mayNot ? refusalPage(c, mayNot) : showForm(c, { to: localPath(c.req.query('to'), '') })
})

/** Room for the fields beside the file. */
const beside = 64 * 1024

media.post('/media', async (c) => {
  // Before anything of the body is read.
  const mayNot = refuseWriter(c.var.actor) ?? refuseLength(c)
  const { viewer } = c.var
  if (mayNot !== undefined || viewer === undefined) return answerRefusal(c, mayNot ?? refuseNobody(), {})
  const form = await readUpload(c)
  if (isRefusal(form)) return answerRefusal(c, form, {})
  const { bytes, ...written } = form
  const { storage, blobs } = c.var.site
  const image = await uploadImage(storage, blobs, c.var.actor, {
    ownerId: viewer.personId,
    bytes,
    ...written,
  })
  return isRefusal(image) ? answerRefusal(c, image, written) : answerImage(c, image, written)
})

/** Node holds a client to the length it declares. */
function refuseLength(c: SiteContext): Refusal | undefined {
  if (c.req.header('transfer-encoding') !== undefined) return refuse('length-needed', texts.lengthNeeded)
  const length = Number(c.req.header('content-length') ?? 0)
  return length > imageLimits.upload + beside ? tooManyBytes() : undefined
}

function refuseNobody(): Refusal {
  return refuse('sign-in-needed', texts.signIn)
}

interface Upload extends ImageFormValues {
  alt: string
  bytes: Uint8Array
}

async function readUpload(c: SiteContext): Promise<Upload | Refusal> {
  const form = await readFormData(c)
  if (isRefusal(form)) return form
  const file = form.get('file')
  if (!(file instanceof File) || file.size === 0) return refuse('file-missing', texts.fileMissing)
  return {
    bytes: new Uint8Array(await file.arrayBuffer()),
    alt: textOf(form, 'alt'),
    decorative: form.has('decorative'),
    to: localPath(textOf(form, 'to'), ''),
  }
}

function textOf(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}

function answerImage(c: SiteContext, image: UploadedImage, { to }: ImageFormValues): Response {
  const { width, height, alt } = image
  const address = `/media/${image.name}`
  const markdown = imageMarkdown(address, alt)
  if (wantsJson(c)) return c.json({ address, width, height, alt, markdown }, 201, { location: address })
  const body = (
    <UploadedView
      address={address}
      width={width}
      height={height}
      alt={alt}
      markdown={markdown}
      to={to ?? ''}
    />
  )
  return renderPage(c, { title: texts.uploaded, isUnlisted: true }, body)
}

function answerRefusal(c: SiteContext, refusal: Refusal, written: ImageFormValues): Response {
  if (wantsJson(c)) return problem(c, refusal)
  return refusal.code === 'sign-in-needed' ? refusalPage(c, refusal) : showForm(c, written, refusal)
}

function showForm(c: SiteContext, values: ImageFormValues, refusal?: Refusal): Response {
  return renderPage(
    c,
    { title: texts.title, isUnlisted: true },
    <ImageForm values={values} refusal={refusal} />,
    { status: refusal ? statusOf(refusal) : 200 },
  )
}
