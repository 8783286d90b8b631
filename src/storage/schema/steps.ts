// What this library does once: the steps that are done.
import { pgTable, text } from '../drizzle.ts'
import { instant } from './columns.ts'

/** Such as the loading of the first papers. */
export const stepsDone = pgTable('steps_done', {
  step: text().primaryKey(),
  doneAt: instant('done_at').notNull().defaultNow(),
})
