// Pieces of forms: labelled fields that are marked where something is wrong with them, and what was refused. Buttons are in `buttons.tsx`.
import type { ComponentChildren } from 'preact'
import type { Refusal } from '#domain/refusals.ts'
import { type Marked, useProblem, useRefusal } from '../form-problems.ts'
import { fieldsOf } from '../refused-fields.ts'
import { formTexts } from '../texts/form.ts'

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
  const problem = useProblem(name)
  // What is wrong with a password repeats its hint.
  const shown = problem && input.type === 'password' ? undefined : hint
  return (
    <FieldBox id={id} label={label} hint={shown} problem={problem}>
      <input id={id} name={name} {...described(id, shown, problem)} {...(input as Record<string, unknown>)} />
    </FieldBox>
  )
}

interface FileFieldProps {
  name: string
  label: ComponentChildren
  hint?: ComponentChildren
  accept?: string
  id?: string
  required?: boolean
}

export function FileField({ name, label, hint, id = name, ...input }: FileFieldProps) {
  const problem = useProblem(name)
  return (
    <FieldBox id={id} label={label} hint={hint} problem={problem}>
      <input type="file" id={id} name={name} {...described(id, hint, problem)} {...input} />
    </FieldBox>
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
  const problem = useProblem(name)
  return (
    <FieldBox id={id} label={label} hint={hint} problem={problem}>
      <textarea id={id} name={name} {...described(id, hint, problem)} {...textarea}>
        {/* HTML drops a line break at the beginning of a textarea. */}
        {`\n${value ?? ''}`}
      </textarea>
    </FieldBox>
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
  const problem = useProblem(name)
  return (
    <FieldBox id={id} label={label} hint={hint} problem={problem}>
      <select id={id} name={name} {...described(id, hint, problem)}>
        {options.map(([option, text]) => (
          <option value={option} selected={option === value}>
            {text}
          </option>
        ))}
      </select>
    </FieldBox>
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
  const problem = useProblem(name)
  return (
    <div class={problem ? 'field check wrong' : 'field check'}>
      <input
        type="checkbox"
        id={id}
        name={name}
        value={value}
        checked={checked}
        {...described(id, hint, problem)}
      />
      <label for={id}>{label}</label>
      <Hint of={id}>{hint}</Hint>
      <FieldError of={id} problem={problem} />
    </div>
  )
}

interface FieldsetProps {
  /** Of the fields in it. */
  name: string
  legend: ComponentChildren
  children: ComponentChildren
}

/** Several boxes of one name, marked as a whole. */
export function Fieldset({ name, legend, children }: FieldsetProps) {
  const problem = useProblem(name)
  return (
    <fieldset
      id={name}
      class={problem && 'wrong'}
      aria-describedby={problem && `${name}-error`}
      tabIndex={problem && -1}
      autofocus={problem?.isFirst || undefined}
    >
      <legend>{legend}</legend>
      <FieldError of={name} problem={problem} />
      {children}
    </fieldset>
  )
}

interface RadioFieldsProps {
  name: string
  legend: ComponentChildren
  options: readonly (readonly [value: string, label: ComponentChildren])[]
  value?: string | undefined
}

/** One of several must be chosen. The first has the field's name as its id, so that a link leads there. */
export function RadioFields({ name, legend, options, value }: RadioFieldsProps) {
  const problem = useProblem(name)
  return (
    <fieldset class={problem && 'wrong'} aria-describedby={problem && `${name}-error`}>
      <legend>{legend}</legend>
      <FieldError of={name} problem={problem} />
      {options.map(([option, label], at) => {
        const id = at === 0 ? name : `${name}-${option}`
        return (
          <div class="field check">
            <input
              type="radio"
              id={id}
              name={name}
              value={option}
              checked={value === option}
              autofocus={(at === 0 && problem?.isFirst) || undefined}
              required
            />
            <label for={id}>{label}</label>
          </div>
        )
      })}
    </fieldset>
  )
}

interface FieldBoxProps {
  id: string
  label: ComponentChildren
  hint: ComponentChildren
  problem: Marked | undefined
  children: ComponentChildren
}

function FieldBox({ id, label, hint, problem, children }: FieldBoxProps) {
  return (
    <div class={problem ? 'field wrong' : 'field'}>
      <label for={id}>{label}</label>
      {children}
      <FieldError of={id} problem={problem} />
      <Hint of={id}>{hint}</Hint>
    </div>
  )
}

/** For controls of our own as well: what assistive technology needs of a hint and a problem, and the focus of the first. */
export function described(id: string, hint: ComponentChildren, problem: Marked | undefined) {
  const ids = [...(problem ? [`${id}-error`] : []), ...(hint === undefined ? [] : [`${id}-hint`])]
  return {
    'aria-describedby': ids.length === 0 ? undefined : ids.join(' '),
    'aria-invalid': problem ? ('true' as const) : undefined,
    autofocus: problem?.isFirst || undefined,
  }
}

export function FieldError({ of, problem }: { of: string; problem: Marked | undefined }) {
  if (problem === undefined) return null
  return (
    <p class="field-error" id={`${of}-error`}>
      {problem.message}
    </p>
  )
}

function Hint({ of, children }: { of: string; children: ComponentChildren }) {
  if (children === undefined) return null
  return (
    <p class="hint" id={`${of}-hint`}>
      {children}
    </p>
  )
}

/** What was wrong, above the form that is shown again: with links to the fields below, which it marks. */
export function Refused({ refusal }: { refusal: Refusal | undefined }) {
  useRefusal(refusal)
  if (refusal === undefined) return null
  const { problems = [], message, code } = refusal
  if (problems.length > 1)
    return (
      <div class="refusal" role="alert">
        <p>{formTexts.problems(problems.length)}</p>
        <ul>
          {problems.map((problem) => (
            <li>
              <a href={`#${problem.field}`}>{problem.message}</a>
            </li>
          ))}
        </ul>
      </div>
    )
  // Of several likely fields, the form may lack the first.
  const [field, other] = problems[0] ? [problems[0].field] : fieldsOf(code)
  return (
    <p class="refusal" role="alert">
      {field && !other ? <a href={`#${field}`}>{message}</a> : message}
    </p>
  )
}
