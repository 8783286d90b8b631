// Pieces of forms: a labelled field, what was refused, and a button.
import type { ComponentChildren } from 'preact'
import type { Refusal } from '#domain/refusals.ts'

/** Of an `<input>`, what our fields use. */
interface FieldProps {
  name: string
  label: ComponentChildren
  hint?: ComponentChildren
  id?: string
  type?: 'text' | 'email' | 'password' | 'url' | 'number' | 'search' | 'date'
  value?: string | undefined
  autocomplete?: string
  autocapitalize?: 'none'
  inputMode?: 'numeric' | 'url'
  spellcheck?: boolean
  pattern?: string
  placeholder?: string
  min?: number
  max?: number
  minLength?: number
  maxLength?: number
  required?: boolean
}

export function Field({ name, label, hint, id = name, ...input }: FieldProps) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input id={id} name={name} {...describedBy(id, hint)} {...(input as Record<string, unknown>)} />
      <Hint of={id}>{hint}</Hint>
    </div>
  )
}

interface TextFieldProps {
  id?: string
  class?: string
  value?: string | undefined
  rows?: number
  maxLength?: number
  required?: boolean
  lang?: string
  name: string
  label: ComponentChildren
  hint?: ComponentChildren
}

export function TextField({ name, label, hint, id = name, value, ...textarea }: TextFieldProps) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <textarea id={id} name={name} {...describedBy(id, hint)} {...textarea}>
        {/* HTML drops a line break at the beginning of a textarea. */}
        {`\n${value ?? ''}`}
      </textarea>
      <Hint of={id}>{hint}</Hint>
    </div>
  )
}

interface SelectFieldProps {
  name: string
  label: ComponentChildren
  hint?: ComponentChildren
  options: readonly (readonly [value: string, label: string])[]
  value?: string | undefined
  id?: string
}

export function SelectField({ name, label, hint, options, value, id = name }: SelectFieldProps) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select id={id} name={name} {...describedBy(id, hint)}>
        {options.map(([option, text]) => (
          <option value={option} selected={option === value}>
            {text}
          </option>
        ))}
      </select>
      <Hint of={id}>{hint}</Hint>
    </div>
  )
}

interface CheckFieldProps {
  name: string
  label: ComponentChildren
  hint?: ComponentChildren
  value?: string
  checked?: boolean
  id?: string
}

export function CheckField({
  name,
  label,
  hint,
  value = 'yes',
  checked = false,
  id = name,
}: CheckFieldProps) {
  return (
    <div class="field check">
      <input type="checkbox" id={id} name={name} value={value} checked={checked} {...describedBy(id, hint)} />
      <label for={id}>{label}</label>
      <Hint of={id}>{hint}</Hint>
    </div>
  )
}

function describedBy(id: string, hint: ComponentChildren) {
  return hint === undefined ? {} : { 'aria-describedby': `${id}-hint` }
}

function Hint({ of, children }: { of: string; children: ComponentChildren }) {
  if (children === undefined) return null
  return (
    <p class="hint" id={`${of}-hint`}>
      {children}
    </p>
  )
}

/** What was wrong, above the form that is shown again. */
export function Refused({ refusal }: { refusal: Refusal | undefined }) {
  if (refusal === undefined) return null
  return (
    <p class="refusal" role="alert">
      {refusal.message}
    </p>
  )
}

/** The button that sends a form, and the way back without sending it. */
export function SubmitRow({
  label,
  kind = 'primary',
  back,
}: {
  label: string
  kind?: 'primary' | 'danger'
  back?: string
}) {
  return (
    <p class="buttons">
      <button class={kind} type="submit">
        {label}
      </button>
      {back && <a href={back}>Back</a>}
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
