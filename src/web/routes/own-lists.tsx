// Making and changing one's own lists, and what stands on them.
import { Hono } from 'hono'
import { z } from 'zod'
import { addToList } from '#actions/lists/add-to-list.ts'
import { deleteList } from '#actions/lists/delete-list.ts'
import { editList } from '#actions/lists/edit-list.ts'
import { importToList } from '#actions/lists/import-to-list.ts'
import { makeList } from '#actions/lists/make-list.ts'
import { moveInList } from '#actions/lists/move-in-list.ts'
import { noSuchList } from '#actions/lists/own-list.ts'
import { removeFromList } from '#actions/lists/remove-from-list.ts'
import { writeRemark } from '#actions/lists/write-remark.ts'
import type { ListDraft } from '#domain/following/list.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import { findList } from '#storage/queries/lists.ts'
import type { DoneCode } from '../done.ts'
import { readForm, seeOther, type Written } from '../form.ts'
import { readFormData } from '../form-data.ts'
import { requireViewer, signedIn } from '../middleware/signed-in.ts'
import { renderPage } from '../page.tsx'
import { findPaperAt } from '../paper-path.ts'
import { refusalPage, statusOf } from '../refusal-page.tsx'
import type { SiteContext, SiteEnv } from '../site.ts'
import { listTexts as texts } from '../texts/lists.ts'
import { ListForm } from '../views/list-form.tsx'
import { ListImportView } from '../views/list-import.tsx'

export const ownLists = new Hono<SiteEnv>()

const listFields = z.object({
  title: z.string({ error: texts.form.titleMissing }),
  description: z.string().default(''),
  public: z.string().optional(),
})

function draftOf(values: z.output<typeof listFields>): ListDraft {
  const { title, description } = values
  return { title, description, visibility: values.public === undefined ? 'private' : 'public' }
}

ownLists.get('/lists/new', signedIn(), (c) => showNew(c, {}))

ownLists.post('/lists/new', signedIn(), async (c) => {
  const form = await readForm(c, listFields)
  if (!form.isRead) return showNew(c, form.written, form.refusal)
  const { personId } = requireViewer(c)
  const { actor, site } = c.var
  const made = await makeList(site.storage, actor, { ownerId: personId, ...draftOf(form.values) })
  if (isRefusal(made)) return showNew(c, form.written, made)
  return seeOther(c, `/lists/${made.id}`, 'list-saved')
})

function showNew(c: SiteContext, written: Written, refusal?: Refusal): Response {
  const title = texts.form.createTitle
  const body = (
    <ListForm action="/lists/new" title={title} written={written} refusal={refusal} back="/lists" />
  )
  return renderPage(c, { title, isUnlisted: true }, body, { status: refusal ? statusOf(refusal) : 200 })
}

const path = '/lists/:id{[0-9]{15}}'

function idOf(c: SiteContext): number {
  return Number(c.req.param('id'))
}

ownLists.get(`${path}/edit`, signedIn(), async (c) => {
  const list = await findList(c.var.site.storage.pool, idOf(c), requireViewer(c).personId)
  if (!list?.isOwn) return refusalPage(c, noSuchList)
  const { title, description, visibility } = list
  return showEdit(c, { title, description, ...(visibility === 'public' ? { public: 'yes' } : {}) })
})

ownLists.post(`${path}/edit`, signedIn(), async (c) => {
  const form = await readForm(c, listFields)
  if (!form.isRead) return showEdit(c, form.written, form.refusal)
  const draft = { listId: idOf(c), ...draftOf(form.values) }
  const refusal = await editList(c.var.site.storage, c.var.actor, draft)
  if (refusal?.code === 'list-unknown') return refusalPage(c, refusal)
  return refusal ? showEdit(c, form.written, refusal) : seeOther(c, `/lists/${draft.listId}`, 'list-saved')
})

function showEdit(c: SiteContext, written: Written, refusal?: Refusal): Response {
  const title = texts.form.editTitle
  const back = `/lists/${idOf(c)}`
  const form = { action: `${back}/edit`, deletes: `${back}/delete`, title, written, refusal, back }
  const status = refusal ? statusOf(refusal) : 200
  return renderPage(c, { title, isUnlisted: true }, <ListForm {...form} />, { status })
}

ownLists.post(`${path}/delete`, signedIn(), async (c) => {
  const refusal = await deleteList(c.var.site.storage, c.var.actor, idOf(c))
  return refusal ? refusalPage(c, refusal) : seeOther(c, '/lists', 'list-deleted')
})

const listedFields = z.object({
  paper: z.string({ error: texts.add.missing }).trim(),
  page: z.string().optional(),
  way: z.enum(['up', 'down']).default('up'),
  remark: z.string().default(''),
})

type Act = (
  c: SiteContext,
  listed: { listId: number; paperId: number },
  values: Values,
) => Promise<Refusal | undefined>
type Values = z.output<typeof listedFields>

const acts: Record<string, { act: Act; done: DoneCode }> = {
  papers: { act: (c, listed) => addToList(c.var.site.storage, c.var.actor, listed), done: 'list-saved' },
  remove: { act: (c, listed) => removeFromList(c.var.site.storage, c.var.actor, listed), done: 'list-saved' },
  move: {
    act: (c, listed, { way }) => moveInList(c.var.site.storage, c.var.actor, { ...listed, way }),
    done: 'list-saved',
  },
  remark: {
    act: (c, listed, { remark }) => writeRemark(c.var.site.storage, c.var.actor, { ...listed, remark }),
    done: 'list-saved',
  },
}

for (const [name, { act, done }] of Object.entries(acts))
  ownLists.post(`${path}/${name}`, signedIn(), async (c) => {
    const form = await readForm(c, listedFields)
    if (!form.isRead) return refusalPage(c, form.refusal)
    const paper = await findPaperAt(c, form.values.paper)
    const listId = idOf(c)
    const refusal = paper
      ? await act(c, { listId, paperId: paper.id }, form.values)
      : refuse('paper-unknown', texts.add.unknown)
    if (refusal) return refusalPage(c, refusal, <WayBack listId={listId} />)
    return seeOther(c, `/lists/${listId}${pageQuery(form.values.page)}`, done)
  })

ownLists.post(`${path}/import`, signedIn(), async (c) => {
  const listId = idOf(c)
  const form = await readFormData(c)
  const file = isRefusal(form) ? undefined : form.get('file')
  if (isRefusal(form)) return refusalPage(c, form, <WayBack listId={listId} />)
  if (!(file instanceof File) || file.size === 0)
    return refusalPage(c, refuse('file-missing', texts.bring.fileMissing), <WayBack listId={listId} />)
  const bytes = new Uint8Array(await file.arrayBuffer())
  const order = { listId, bytes, fileName: file.name }
  const lines = await importToList(c.var.site.storage, c.var.actor, order)
  if (isRefusal(lines)) return refusalPage(c, lines, <WayBack listId={listId} />)
  const head = { title: texts.bring.reportTitle, isUnlisted: true }
  return renderPage(c, head, <ListImportView lines={lines} back={`/lists/${listId}`} />)
})

function pageQuery(page: string | undefined): string {
  return page !== undefined && /^[1-9]\d?$/.test(page) && page !== '1' ? `?page=${page}` : ''
}

function WayBack({ listId }: { listId: number }) {
  return (
    <p>
      <a href={`/lists/${listId}`}>{texts.add.back}</a>
    </p>
  )
}
