// The form that uploads an image, and what it answers: the line of Markdown that shows the image in a text.
import { imageLimits } from '#domain/images/image.ts'
import type { Refusal } from '#domain/refusals.ts'
import { CheckField, Field, Refused } from './form.tsx'

export interface ImageFormValues {
  alt?: string
  decorative?: boolean
  /** Where to go back to; empty where nobody said. */
  to?: string
}

interface ImageFormProps {
  values: ImageFormValues
  refusal: Refusal | undefined
}

export function ImageForm({ values: { alt, decorative, to }, refusal }: ImageFormProps) {
  return (
    <>
      <h1 class="page-title">Upload an image</h1>
      <form class="form" method="post" action="/media" enctype="multipart/form-data">
        <Refused refusal={refusal} />
        <div class="field">
          <label for="file">Image</label>
          <input
            id="file"
            name="file"
            type="file"
            accept="image/png,image/jpeg,image/webp,image/gif,image/avif"
            aria-describedby="file-hint"
            required
          />
          <p class="hint" id="file-hint">
            PNG, JPEG, WebP, GIF or AVIF, at most {imageLimits.upload / 1024 / 1024} MB. Where and with what
            it was taken is left out.
          </p>
        </div>
        <Field
          name="alt"
          label="What the image shows"
          hint="For those who cannot see it: what a reader is meant to take from it."
          value={alt}
          maxLength={imageLimits.alt}
        />
        <CheckField
          name="decorative"
          label="It only decorates and says nothing"
          checked={decorative ?? false}
        />
        {to && <input type="hidden" name="to" value={to} />}
        <p class="buttons">
          <button class="primary" type="submit">
            Upload
          </button>
        </p>
      </form>
    </>
  )
}

interface UploadedProps {
  address: string
  width: number
  height: number
  alt: string
  markdown: string
  to: string
}

export function UploadedView({ address, width, height, alt, markdown, to }: UploadedProps) {
  const again = to === '' ? '/media/new' : `/media/new?to=${encodeURIComponent(to)}`
  return (
    <>
      <h1 class="page-title">The image is uploaded</h1>
      <div class="form">
        <p>Copy this line into your text, where the image belongs:</p>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
        <pre class="source-text" tabIndex={0}>
          {markdown}
        </pre>
        <p class="prose">
          <img src={address} alt={alt} width={width} height={height} />
        </p>
        <p>
          {to && (
            <>
              <a href={to}>Back to where you were</a> ·{' '}
            </>
          )}
          <a href={again}>Upload another</a>
        </p>
      </div>
    </>
  )
}
