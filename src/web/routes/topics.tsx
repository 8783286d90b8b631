// Fields and tags: the lists of them, and the papers of each.
import { Hono } from 'hono'
import { isRefusal, refuse } from '#domain/refusals.ts'
import { isSlug } from '#domain/slug.ts'
import { findPapers } from '#storage/queries/paper-list.ts'
import { countTagged, findFields, findTags } from '#storage/queries/places.ts'
import { sendCitations } from '../citation-list.ts'
import { followTools } from '../follow-tools.tsx'
import { renderPage } from '../page.tsx'
import { refusalPage } from '../refusal-page.tsx'
import { readPage, splitEnding } from '../request.ts'
import type { SiteEnv } from '../site.ts'
import { placeTexts } from '../texts/places.ts'
import { papersOf } from '../views/labels.tsx'
import { addressOf } from '../views/paging.tsx'
import { showPaperList } from './paper-list.tsx'

const texts = placeTexts

export const topics = new Hono<SiteEnv>()

topics.get('/fields', async (c) => {
  const { epoch } = c.var.site.cache
  const fields = await findFields(c.var.site.storage.pool)
  const { title, description, intro, tagsLink } = texts.fields
  const head = { title, section: 'fields' as const, canonical: '/fields', description }
  const body = (
    <>
      <h1 class="page-title">{title}</h1>
      <p class="page-intro">
        {intro} <a href="/tags">{tagsLink}</a>.
      </p>
      <ul class="index">
        {fields.map(({ value, papers }) => (
          <li>
            <a href={`/fields/${value.key}`}>{value.name}</a>
            <a class="small" href={addressOf({ path: '/', query: { field: value.key } })}>
              {texts.fields.summaries}
            </a>
            <span class="count">{papersOf(papers)}</span>
          </li>
        ))}
      </ul>
    </>
  )
  return renderPage(c, head, body, { topics: ['papers'], epoch })
})

topics.get('/fields/:field', async (c) => {
  const { storage, cache } = c.var.site
  const { epoch } = cache
  const { name, format, file } = splitEnding(c.req.param('field'))
  const request = readPage(c)
  if (isRefusal(request)) return refusalPage(c, request)
  const [fields, page] = await Promise.all([
    findFields(storage.pool),
    findPapers(storage.pool, { field: name }, request),
  ])
  const field = fields.find(({ value }) => value.key === name)?.value
  if (field === undefined) return refusalPage(c, refuse('not-found', texts.fields.unknown))
  if (file) return sendCitations(c, file, { field: name }, epoch)
  const above = (
    <p class="filters">
      <a href={addressOf({ path: '/', query: { field: field.key } })}>
        {texts.fields.onlySummaries(field.name)}
      </a>
    </p>
  )
  const path = `/fields/${field.key}`
  const title = field.name
  const tools = await followTools(c, { kind: 'field', of: field.key, title, to: path })
  return showPaperList(c, { title, section: 'fields', path, format, request, page, above, tools, epoch })
})

topics.get('/tags', async (c) => {
  const { epoch } = c.var.site.cache
  const tags = await findTags(c.var.site.storage.pool)
  const { title, description, intro, fieldsLink, empty } = texts.tags
  const head = { title, section: 'tags' as const, canonical: '/tags', description }
  const body = (
    <>
      <h1 class="page-title">{title}</h1>
      <p class="page-intro">
        {intro} <a href="/fields">{fieldsLink}</a>.
      </p>
      {tags.length === 0 && <p class="empty">{empty}</p>}
      <ul class="cloud">
        {tags.map(({ value, papers }) => (
          <li>
            <a href={`/tags/${value}`}>#{value}</a> <span class="quiet small">{papers}</span>
          </li>
        ))}
      </ul>
    </>
  )
  return renderPage(c, head, body, { topics: ['papers'], epoch })
})

topics.get('/tags/:tag', async (c) => {
  const { storage, cache } = c.var.site
  const { epoch } = cache
  const { name, format, file } = splitEnding(c.req.param('tag'))
  const request = readPage(c)
  if (isRefusal(request)) return refusalPage(c, request)
  const unused = refuse('not-found', texts.tags.unknown)
  if (!isSlug(name)) return refusalPage(c, unused)
  const [papers, page] = await Promise.all([
    countTagged(storage.pool, name),
    findPapers(storage.pool, { tag: name }, request),
  ])
  if (papers === 0) return refusalPage(c, unused)
  if (file) return sendCitations(c, file, { tag: name }, epoch)
  const [title, path] = [`#${name}`, `/tags/${name}`]
  const tools = await followTools(c, { kind: 'tag', of: name, title, to: path })
  return showPaperList(c, {
    title,
    section: 'tags',
    path,
    tools,
    format,
    request,
    page,
    epoch,
  })
})
