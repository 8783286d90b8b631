// The form of a comment, an answer or a question: written, looked at as it will stand, and sent.
import { commentLimits } from '#domain/discussion/comment.ts'
import type { Refusal } from '#domain/refusals.ts'
import { discussionTexts } from '../texts/discussion.tsx'
import { Field, Refused, TextField } from './form.tsx'

const texts = discussionTexts.form

export interface CommentFormProps {
  action: string
  /** Of the text's field: “Your comment”. */
  label: string
  submit: string
  text?: string | undefined
  /** Only questions have one. */
  title?: string | undefined
  isQuestion?: boolean
  refusal?: Refusal | undefined
  /** HTML of the text, to be shown above the form as it will stand. */
  preview?: string | undefined
  back?: string
  /** Set where the viewer's name will not be shown. */
  isAnonymous?: boolean
}

export function CommentForm(props: CommentFormProps) {
  const { action, label, submit, text, title, isQuestion = false, refusal, preview, back } = props
  return (
    <form class="form no-print" method="post" action={action}>
      <Refused refusal={refusal} />
      {refusal?.code === 'sign-in-needed' && <SignInBeside />}
      {preview !== undefined && <Preview html={preview} title={isQuestion ? title : undefined} />}
      {isQuestion && (
        <Field
          name="title"
          label={texts.questionTitle}
          value={title}
          maxLength={commentLimits.title}
          required
        />
      )}
      <TextField
        name="text"
        label={label}
        hint={texts.hint}
        value={text}
        rows={6}
        maxLength={commentLimits.text}
        required
      />
      {props.isAnonymous && <p class="notice">{texts.anonymous}</p>}
      <p class="buttons">
        <button class="primary" type="submit" name="intent" value="send">
          {submit}
        </button>{' '}
        <button type="submit" name="intent" value="preview">
          {texts.preview}
        </button>{' '}
        {back && <a href={back}>{texts.back}</a>}
      </p>
    </form>
  )
}

function Preview({ html, title }: { html: string; title: string | undefined }) {
  return (
    <section class="card" aria-label={texts.preview}>
      <p class="quiet small">{texts.preview}</p>
      {title && (
        <p>
          <b>{title}</b>
        </p>
      )}
      {/* Rendered and made safe by src/text. */}
      <div class="prose" dangerouslySetInnerHTML={{ __html: html }} />
    </section>
  )
}

/** Beside, not instead: the text is in this page alone. */
function SignInBeside() {
  return (
    <p>
      <a href="/sign-in" target="_blank" rel="noopener">
        {texts.signIn}
      </a>
      {texts.thenSend}
    </p>
  )
}
