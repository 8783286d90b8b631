// Everybody who has an account, for administrators; and the role of each.
import { Hono } from 'hono'
import { z } from 'zod'
import { changeRole } from '#actions/change-role.ts'
import { roles } from '#domain/people/person.ts'
import { isRefusal, type Refusal } from '#domain/refusals.ts'
import {
  type AdministeredPerson,
  countAdministeredPeople,
  findAdministeredPeople,
  type PeopleCounts,
} from '#storage/queries/administration.ts'
import { roleField } from '../../admin-fields.ts'
import { adminPage } from '../../admin-page.tsx'
import { readForm, seeOther } from '../../form.ts'
import { refusalPage } from '../../refusal-page.tsx'
import { beyondEnd, readPage } from '../../request.ts'
import type { SiteContext, SiteEnv } from '../../site.ts'
import { adminTexts } from '../../texts/admin.tsx'
import { Ago } from '../../views/ago.tsx'
import { addressOf, Paging } from '../../views/paging.tsx'
import { stateOf } from '../../views/person-state.tsx'

export const adminPeople = new Hono<SiteEnv>()

const texts = adminTexts.people

adminPeople.get('/admin/people', (c) => show(c))

const fields = z.object({
  name: z.string().max(100),
  role: roleField,
})

adminPeople.post('/admin/people', async (c) => {
  const form = await readForm(c, fields)
  if (!form.isRead) return show(c, form.refusal)
  const changed = await changeRole(c.var.site.storage, c.var.actor, form.values)
  if (isRefusal(changed)) return show(c, changed)
  return seeOther(c, addressOf({ path: '/admin/people', query: { q: c.req.query('q') } }), 'role-changed')
})

async function show(c: SiteContext, refusal?: Refusal): Promise<Response> {
  const words = (c.req.query('q') ?? '').trim().slice(0, 200)
  const request = readPage(c)
  if (isRefusal(request)) return refusalPage(c, request)
  const { pool } = c.var.site.storage
  const [page, counts] = await Promise.all([
    findAdministeredPeople(pool, words, request),
    countAdministeredPeople(pool, words),
  ])
  const ended = beyondEnd(page)
  if (ended) return refusalPage(c, ended)
  const list = { path: '/admin/people', query: { q: words === '' ? undefined : words } }
  const body = (
    <>
      <SearchForm words={words} />
      <Counts counts={counts} words={words} />
      {page.items.length > 0 && <People people={page.items} action={addressOf(list)} />}
      <Paging page={page} list={list} />
    </>
  )
  return adminPage(c, { here: '/admin/people', title: texts.title, refusal }, body)
}

function SearchForm({ words }: { words: string }) {
  return (
    <search>
      <form class="search-people" method="get" action="/admin/people">
        <label for="person-words">{texts.search}</label>
        <input id="person-words" name="q" type="search" maxLength={200} value={words} />
        <button type="submit">{texts.submit}</button>
      </form>
    </search>
  )
}

function Counts({ counts, words }: { counts: PeopleCounts; words: string }) {
  if (counts.people === 0) return <p class="empty">{texts.nobody}</p>
  return <p class="quiet">{words === '' ? texts.counts(counts) : texts.found(counts.people, words)}</p>
}

function People({ people, action }: { people: AdministeredPerson[]; action: string }) {
  return (
    <table class="rows">
      <thead>
        <tr>
          <th scope="col">{texts.name}</th>
          <th scope="col">{texts.email}</th>
          <th scope="col">{texts.state}</th>
          <th scope="col">{texts.joined}</th>
          <th scope="col">{texts.role}</th>
        </tr>
      </thead>
      <tbody>
        {people.map((person) => (
          <Person person={person} action={action} />
        ))}
      </tbody>
    </table>
  )
}

function Person({ person, action }: { person: AdministeredPerson; action: string }) {
  const { name, displayName, joinedAt, email } = person
  return (
    <tr>
      <th scope="row">
        <a href={`/moderation/people/${name}`}>{displayName}</a> <span class="quiet">@{name}</span>
      </th>
      <td data-label={texts.email}>
        {email ? email.address : texts.noAccount}
        {email && !email.isVerified && person.state !== 'pending' && (
          <span class="quiet"> ({texts.unconfirmed})</span>
        )}
      </td>
      <td data-label={texts.state}>{stateOf(person)}</td>
      <td data-label={texts.joined}>
        <Ago date={joinedAt} />
      </td>
      <td data-label={texts.role}>
        <RoleForm person={person} action={action} />
      </td>
    </tr>
  )
}

function RoleForm({
  person: { name, displayName, role, email },
  action,
}: {
  person: AdministeredPerson
  action: string
}) {
  if (email === undefined) return <>{texts.roles[role]}</>
  return (
    <form class="inline" method="post" action={action}>
      <input type="hidden" name="name" value={name} />
      <label class="visually-hidden" for={`role-${name}`}>
        {texts.roleOf(displayName)}
      </label>
      <select id={`role-${name}`} name="role">
        {roles.map((one) => (
          <option value={one} selected={one === role}>
            {texts.roles[one]}
          </option>
        ))}
      </select>{' '}
      <button class="small" type="submit">
        {texts.change}
        <span class="visually-hidden"> {texts.changeOf(displayName)}</span>
      </button>
    </form>
  )
}
