// Forms that are shown again: each wrong field is marked, says why, and the first has the focus.
import { render } from 'preact-render-to-string'
import { expect, test } from 'vitest'
import { type Refusal, refuse } from '#domain/refusals.ts'
import { noProblems, ProblemsContext } from '../form-problems.ts'
import { CheckField, Field, Refused, SelectField, TextField } from './form.tsx'

function show(refusal: Refusal | undefined): string {
  return render(
    <ProblemsContext.Provider value={noProblems()}>
      <Refused refusal={refusal} />
      <Field name="name" label="Name" hint="Public." />
      <Field name="password" label="Password" type="password" hint="At least 10 characters." />
      <TextField name="bio" label="Bio" />
      <SelectField name="days" label="Days" options={[['1', 'One']]} />
      <CheckField name="public" label="Public" />
      <Field id="other-name" name="name" label="Name of another form" />
    </ProblemsContext.Provider>,
  )
}

const several: Refusal = {
  ...refuse('form-incomplete', 'Choose a username.'),
  problems: [
    { field: 'name', message: 'Choose a username.' },
    { field: 'days', message: 'Choose how long.' },
  ],
}

test('every field that is wrong says so, and the summary links to each', () => {
  const html = show(several)
  expect(html).toContain('<a href="#name">Choose a username.</a>')
  expect(html).toContain('<a href="#days">Choose how long.</a>')
  expect(html.match(/aria-invalid="true"/g)).toHaveLength(2)
  expect(html).toMatch(/<input id="name"[^>]* aria-describedby="name-error name-hint"/)
  expect(html).toContain('<p class="field-error" id="days-error">Choose how long.</p>')
})

test('a password that is wrong shows why instead of its hint', () => {
  const html = show({ ...several, problems: [{ field: 'password', message: 'A password has at least 10.' }] })
  expect(html).toContain('aria-describedby="password-error"')
  expect(html).not.toContain('At least 10 characters.')
  expect(show(undefined)).toContain('At least 10 characters.')
})

test('the focus is on the first of them alone', () => {
  const html = show(several)
  expect(html.match(/autofocus/g)).toHaveLength(1)
  expect(html).toMatch(/<input id="name"[^>]* autofocus/)
})

test('a refusal that names no field marks the one that its code is about', () => {
  const html = show(refuse('password-too-short', 'At least 10 characters.'))
  expect(html).toMatch(/<input id="password"[^>]* aria-invalid="true"/)
  expect(html.match(/aria-invalid/g)).toHaveLength(1)
})

test('a second form on the page is left alone, and so is every field where nothing is wrong', () => {
  expect(show(refuse('name-taken', 'Taken.'))).not.toContain('other-name-error')
  expect(show(undefined)).not.toMatch(/aria-invalid|autofocus|field-error/)
  expect(show(refuse('too-many', 'Wait.'))).not.toMatch(/aria-invalid|autofocus|<a /)
})
