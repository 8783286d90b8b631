// Buttons: the one that sends a form, and forms that are nothing but a button.
import { formTexts } from '../texts/form.ts'

/** The button that sends a form, and the way back without sending it. */
export function SubmitRow({
  label,
  kind = 'primary',
  back,
}: {
  label: string
  kind?: 'primary' | 'plain' | 'danger'
  back?: string
}) {
  return (
    <p class="buttons">
      <button class={kind} type="submit">
        {label}
      </button>
      {back && <a href={back}>{formTexts.back}</a>}
    </p>
  )
}

/** A form of one button: for what is done without asking more. */
export function ActionButton({
  action,
  label,
  fields = {},
  kind = 'small',
  describes,
}: {
  action: string
  label: string
  fields?: Record<string, string>
  kind?: 'small' | 'plain' | 'danger'
  /** What the button is about, for those who hear it alone. */
  describes?: string
}) {
  return (
    <form class="inline" method="post" action={action}>
      {Object.entries(fields).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <button class={kind} type="submit">
        {label}
        {describes && <span class="visually-hidden"> {describes}</span>}
      </button>
    </form>
  )
}
