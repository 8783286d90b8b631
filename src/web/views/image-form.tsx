// The form that uploads an image, and what it answers: the line of Markdown that shows the image in a text.
import { imageLimits } from '#domain/images/image.ts'
import type { Refusal } from '#domain/refusals.ts'
import { writingTexts } from '../texts/writing.tsx'
import { CheckField, Field, FileField, Refused } from './form.tsx'

const texts = writingTexts.image

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
      <h1 class="page-title">{texts.title}</h1>
      <form class="form" method="post" action="/media" enctype="multipart/form-data">
        <Refused refusal={refusal} />
        <FileField
          name="file"
          label={texts.file}
          hint={texts.fileHint(imageLimits.upload / 1024 / 1024)}
          accept="image/png,image/jpeg,image/webp,image/gif,image/avif"
          required
        />
        <Field name="alt" label={texts.alt} hint={texts.altHint} value={alt} maxLength={imageLimits.alt} />
        <CheckField name="decorative" label={texts.decorative} checked={decorative ?? false} />
        {to && <input type="hidden" name="to" value={to} />}
        <p class="buttons">
          <button class="primary" type="submit">
            {texts.upload}
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
      <h1 class="page-title">{texts.uploaded}</h1>
      <div class="form">
        <p>{texts.copy}</p>
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
              <a href={to}>{texts.back}</a> ·{' '}
            </>
          )}
          <a href={again}>{texts.another}</a>
        </p>
      </div>
    </>
  )
}
