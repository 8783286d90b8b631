// Everybody who has an account, for administrators; and the role of each.
import { Hono } from 'hono'
import { z } from 'zod'
import { changeRole } from '#actions/change-role.ts'
import { roles } from '#domain/people/person.ts'
import { isRefusal, type Refusal } from '#domain/refusals.ts'
import { type AdministeredPerson, findAdministeredPeople } from '#storage/queries/administration.ts'
import { roleField } from '../../admin-fields.ts'
import { adminPage } from '../../admin-page.tsx'
import { readForm, seeOther } from '../../form.ts'
import { refusalPage } from '../../refusal-page.tsx'
import { beyondEnd, readPage } from '../../request.ts'
import type { SiteContext, SiteEnv } from '../../site.ts'
import { Field } from '../../views/form.tsx'
import { addressOf, Paging } from '../../views/paging.tsx'
import { stateOf } from '../../views/person-state.tsx'
import { When } from '../../views/when.tsx'

export const adminPeople = new Hono<SiteEnv>()

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
  const page = await findAdministeredPeople(c.var.site.storage.pool, words, request)
  const ended = beyondEnd(page)
  if (ended) return refusalPage(c, ended)
  const list = { path: '/admin/people', query: { q: words === '' ? undefined : words } }
  const body = (
    <>
      <form class="form" method="get" action="/admin/people">
        <Field
          name="q"
          id="person-words"
          label="Name or e-mail address"
          type="search"
          maxLength={200}
          value={words}
        />
        <p class="buttons">
          <button class="plain" type="submit">
            Search
          </button>
        </p>
      </form>
      {page.items.length === 0 && <p class="empty">Nobody is found.</p>}
      <ul class="form apart">
        {page.items.map((person) => (
          <li>
            <Person person={person} action={addressOf(list)} />
          </li>
        ))}
      </ul>
      <Paging page={page} list={list} />
    </>
  )
  return adminPage(c, { here: '/admin/people', title: 'People', refusal }, body)
}

function Person({ person, action }: { person: AdministeredPerson; action: string }) {
  const { name, displayName, role, joinedAt, email } = person
  return (
    <>
      <p>
        <a href={`/moderation/people/${name}`}>{displayName}</a> <span class="quiet">@{name}</span>
        <br />
        {stateOf(person)}, here since <When date={joinedAt} />
        {email ? (
          <>
            , {email.address}
            {!email.isVerified && ', not confirmed'}
          </>
        ) : (
          ', without an account'
        )}
      </p>
      <form class="inline" method="post" action={action}>
        <input type="hidden" name="name" value={name} />
        <label for={`role-${name}`}>
          Role<span class="visually-hidden"> of {displayName}</span>
        </label>{' '}
        <select id={`role-${name}`} name="role">
          {roles.map((one) => (
            <option value={one} selected={one === role}>
              {one}
            </option>
          ))}
        </select>{' '}
        <button class="plain" type="submit">
          Change<span class="visually-hidden"> the role of {displayName}</span>
        </button>
      </form>
    </>
  )
}
