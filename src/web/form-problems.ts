// What is wrong with the fields of a page's form. `Refused`, which stands above the fields, notes it while the page is
// rendered; each field below looks whether it is meant. The server renders a page at once and in order.
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { FieldProblem, Refusal } from '#domain/refusals.ts'
import { fieldsOf } from './refused-fields.ts'

export interface PageProblems {
  open: FieldProblem[]
  /** Of a refusal that names no field itself: the first of them that the form has is meant. */
  likely: { fields: readonly string[]; message: string } | undefined
  hasFocus: boolean
}

export function noProblems(): PageProblems {
  return { open: [], likely: undefined, hasFocus: false }
}

export const ProblemsContext = createContext<PageProblems>(noProblems())

/** Notes what the fields below shall be marked with. */
export function useRefusal(refusal: Refusal | undefined): void {
  const page = useContext(ProblemsContext)
  if (refusal === undefined) return
  page.open = [...(refusal.problems ?? [])]
  const fields = refusal.problems === undefined ? fieldsOf(refusal.code) : []
  page.likely = fields.length === 0 ? undefined : { fields, message: refusal.message }
}

export interface Marked {
  message: string
  /** Whether it is the first one, which gets the focus. */
  isFirst: boolean
}

/** What is wrong with the field of this name. Asked once: a second form on the page may have a field of the same name. */
export function useProblem(name: string): Marked | undefined {
  const page = useContext(ProblemsContext)
  const message = takeMessage(page, name)
  if (message === undefined) return undefined
  const isFirst = !page.hasFocus
  page.hasFocus = true
  return { message, isFirst }
}

function takeMessage(page: PageProblems, name: string): string | undefined {
  if (page.likely?.fields.includes(name)) {
    const { message } = page.likely
    page.likely = undefined
    return message
  }
  const at = page.open.findIndex(({ field }) => field === name)
  return at < 0 ? undefined : page.open.splice(at, 1)[0]?.message
}
