// Saving a paper: its reading state, and putting it on a list, from the paper's own page.
import { Hono } from 'hono'
import { z } from 'zod'
import { addToList } from '#actions/lists/add-to-list.ts'
import { setReading } from '#actions/lists/set-reading.ts'
import { readingStates } from '#domain/following/follow.ts'
import { keyAddress } from '#domain/identifiers/identifier.ts'
import { readForm, seeOther } from '../form.ts'
import { localPath } from '../local-path.ts'
import { requireViewer, signedIn } from '../middleware/signed-in.ts'
import { findPaperOfPart, paperPart } from '../paper-path.ts'
import { refusalPage } from '../refusal-page.tsx'
import type { SiteEnv } from '../site.ts'
import { paperTexts } from '../texts/paper.tsx'

const texts = paperTexts.save

export const keeping = new Hono<SiteEnv>()

const readingFields = z.object({
  state: z.enum([...readingStates, ''], { error: texts.stateUnknown }),
  remark: z.string().optional(),
  to: z.string().optional(),
})

keeping.post(paperPart('reading'), signedIn(), async (c, next) => {
  const page = await findPaperOfPart(c, 'reading')
  if (page === undefined) return next()
  const form = await readForm(c, readingFields)
  if (!form.isRead) return refusalPage(c, form.refusal)
  const { remark, to } = form.values
  const state = form.values.state === '' ? undefined : form.values.state
  const { personId } = requireViewer(c)
  const draft = { personId, paperId: page.id, state, remark }
  const refusal = await setReading(c.var.site.storage, c.var.actor, draft)
  const back = keyAddress(page.paper.key)
  return refusal ? refusalPage(c, refusal) : seeOther(c, localPath(to, back), 'reading-saved')
})

const listFields = z.object({
  list: z.string({ error: texts.chooseList }).regex(/^[0-9]{15}$/, texts.chooseList),
  remark: z.string().optional(),
})

keeping.post(paperPart('lists'), signedIn(), async (c, next) => {
  const page = await findPaperOfPart(c, 'lists')
  if (page === undefined) return next()
  const form = await readForm(c, listFields)
  if (!form.isRead) return refusalPage(c, form.refusal)
  const { list, remark } = form.values
  const draft = { listId: Number(list), paperId: page.id, remark }
  const refusal = await addToList(c.var.site.storage, c.var.actor, draft)
  return refusal ? refusalPage(c, refusal) : seeOther(c, keyAddress(page.paper.key), 'list-saved')
})
