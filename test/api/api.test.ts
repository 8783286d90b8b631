// The API as a program meets it: tokens, papers, summaries, votes, problems, headers, and its description.
import { Validator } from '@seriousme/openapi-schema-validator'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { scopes } from '#domain/people/scopes.ts'
import { type ApiReply, call, type Program, program } from '../support/api.ts'
import { signIn } from '../support/browsing.ts'
import { createTestSite, type TestSite } from '../support/site.ts'

let site: TestSite
let ada: Program
let bob: Program

beforeAll(async () => {
  site = await createTestSite()
  ada = await program(site, 'ada')
  bob = await program(site, 'bob')
})
afterAll(() => site.close())

const bibtex = `@inproceedings{x, title={A {Title} of Ours}, author={Lovelace, Ada and Bob}, year=2020, doi={10.5555/Api.1}}`

describe('bringing a paper', () => {
  test('by BibTeX adds it, and a second time finds it', async () => {
    const first = await ada.call('POST', '/papers', { bibtex })
    expect(first).toMatchObject({ status: 201, body: { key: 'doi:10.5555/api.1' } })
    expect(await bob.call('POST', '/papers', { bibtex })).toMatchObject({ status: 200, body: first.body })
  })

  test('by CSL-JSON', async () => {
    const csl = {
      type: 'article-journal',
      title: 'By CSL',
      DOI: '10.5555/csl.1',
      author: [{ family: 'F', given: 'G' }],
    }
    expect(await ada.call('POST', '/papers', { csl })).toMatchObject({ body: { key: 'doi:10.5555/csl.1' } })
  })

  test('by an identifier finds the paper, or adds it under that name until it is corrected', async () => {
    const known = await ada.call('POST', '/papers', { identifier: 'https://arxiv.org/abs/1905.01320v2' })
    expect(known).toMatchObject({ status: 200, body: { key: 'arxiv:1905.01320' } })
    const added = await ada.call('POST', '/papers', { identifier: 'arXiv:2001.00009' })
    expect(added).toMatchObject({ status: 201, body: { key: 'arxiv:2001.00009' } })
    expect((await call(site, 'GET', '/papers/arxiv:2001.00009')).body.title).toBe('arXiv:2001.00009')
  })

  test('by both finds it under either, and keeps both', async () => {
    const identifier = 'arXiv:2001.00011'
    const both = { identifier, bibtex: bibtex.replace('Api.1', 'both.1'), isDifferent: true }
    const added = await ada.call('POST', '/papers', both)
    expect(added.status).toBe(201)
    for (const key of ['arxiv:2001.00011', 'doi:10.5555/both.1'])
      expect((await call(site, 'GET', `/papers/${key}`)).body).toMatchObject({
        key: added.body.key,
        title: 'A Title of Ours',
      })
    expect(await ada.call('POST', '/papers', { identifier, bibtex: '@misc{y, title={Else}}' })).toMatchObject(
      { status: 200, body: added.body },
    )
  })

  test.each([
    [{}, 'identifier-missing', 422],
    [{ identifier: 'nothing at all' }, 'identifier-unreadable', 422],
    [{ bibtex: '@article{' }, undefined, 422],
    [{ identifier: '10.5555/x', addedById: 1 }, 'request-malformed', 400],
    [{ bibtex: `${bibtex}\n@misc{second, title={Two}, doi={10.5555/two}}` }, 'papers-several', 422],
    [{ bibtex: '@misc{a, title={One}, doi={10.5555/one}} @article{' }, 'papers-several', 422],
    [
      {
        csl: [
          { title: 'One', DOI: '10.5555/one' },
          { title: 'Two', DOI: '10.5555/two' },
        ],
      },
      'papers-several',
      422,
    ],
    [{ bibtex, csl: [{ title: 'Two', DOI: '10.5555/two' }] }, 'source-twice', 422],
  ])('%j is refused with a code', async (body, code, status) => {
    const reply = await ada.call('POST', '/papers', body)
    expect(reply.status).toBe(status)
    expect(reply.headers.get('content-type')).toBe('application/problem+json')
    expect(reply.body).toMatchObject({ status, code: code ?? expect.any(String), detail: expect.any(String) })
  })
})

describe('a paper', () => {
  test.each(['/papers/doi:10.5555/api.1', '/papers/doi%3A10.5555%2Fapi.1', '/papers/10.5555/API.1'])(
    'is found at %s',
    async (path) => {
      expect((await call(site, 'GET', path)).body).toMatchObject({
        key: 'doi:10.5555/api.1',
        title: 'A Title of Ours',
      })
    },
  )

  test('that is unknown is a problem with status 404', async () => {
    const reply = await call(site, 'GET', '/papers/doi:10.5555/none')
    expect(reply).toMatchObject({ status: 404, body: { code: 'paper-unknown' } })
  })

  test('has an ETag, and is not sent again to anyone who has it', async () => {
    const first = await call(site, 'GET', '/papers/arxiv:1905.01320')
    const etag = first.headers.get('etag') ?? ''
    const again = await call(site, 'GET', '/papers/arxiv:1905.01320', { headers: { 'if-none-match': etag } })
    expect(again.status).toBe(304)
    expect(again.body).toBeUndefined()
  })

  test('is found by a search, page after page', async () => {
    const reply = await call(site, 'GET', '/papers?q=learning')
    expect(reply.body.items.length).toBeGreaterThan(2)
    expect(await call(site, 'GET', '/papers?q=')).toMatchObject({
      status: 400,
      body: { code: 'request-malformed' },
    })
  })
})

describe('a summary', () => {
  const path = '/papers/doi:10.5555%2Fapi.1/summary'

  test('is written, read and voted on', async () => {
    const written = await ada.call('PUT', path, {
      text: 'It shows $x$.',
      visibility: 'public',
      anonymous: false,
    })
    expect(written).toMatchObject({ status: 200, body: { id: expect.any(Number), revision: 1 } })
    const { id } = written.body
    const read = await call(site, 'GET', `/summaries/${id}`)
    expect(read.body).toMatchObject({
      text: 'It shows $x$.',
      author: { name: 'ada' },
      paper: { key: 'doi:10.5555/api.1' },
      votes: { ups: 0, downs: 0 },
    })
    expect(await bob.call('PUT', `/summaries/${id}/vote`, { value: 1 })).toMatchObject({
      body: { ups: 1, downs: 0 },
    })
    expect(await bob.call('PUT', `/summaries/${id}/vote`, { value: 0 })).toMatchObject({
      body: { ups: 0, downs: 0 },
    })
    expect(await bob.call('PUT', `/summaries/${id}/vote`, { value: -1 })).toMatchObject({
      status: 422,
      body: { code: 'reason-missing' },
    })
    expect(await bob.call('PUT', `/summaries/${id}/vote`, { value: -1, reason: 'unclear' })).toMatchObject({
      body: { ups: 0, downs: 1 },
    })
    expect(await ada.call('PUT', `/summaries/${id}/vote`, { value: 1 })).toMatchObject({
      body: { code: 'own-summary' },
    })
  })

  test('keeps the settings that a later writing does not name', async () => {
    await ada.call('PUT', path, { text: 'Now mine alone.', visibility: 'private' })
    await ada.call('PUT', path, { text: 'Still mine alone.' })
    const own = await ada.call('GET', path)
    expect(own.body).toMatchObject({ text: 'Still mine alone.', visibility: 'private', revision: 3 })
    expect((await bob.call('GET', `/summaries/${own.body.id}`)).status).toBe(404)
    expect((await bob.call('GET', path)).status).toBe(404)
    expect((await ada.call('GET', `/summaries/${own.body.id}`)).body.text).toBe('Still mine alone.')
  })

  test('that changed meanwhile is refused where the program says what it knew', async () => {
    expect(await ada.call('PUT', path, { text: 'Late.', base: 1 })).toMatchObject({
      status: 409,
      body: { code: 'revision-conflict' },
    })
  })

  test('has a history that can be read and restored, and an end', async () => {
    const { body } = await ada.call('GET', path)
    const all = await ada.call('GET', `/summaries/${body.id}/revisions`)
    expect(all.body.items.map(({ number }: { number: number }) => number)).toEqual([3, 2, 1])
    expect((await call(site, 'GET', `/summaries/${body.id}/revisions`)).status).toBe(404)
    await ada.call('POST', `/summaries/${body.id}/revisions/1/restore`)
    expect((await ada.call('GET', path)).body.text).toBe('It shows $x$.')
    expect(await ada.call('DELETE', path)).toMatchObject({ status: 200, body: { done: true } })
    expect((await ada.call('GET', path)).status).toBe(404)
  })

  test('that is anonymous names nobody, to anybody', async () => {
    const { body } = await ada.call('PUT', path, {
      text: 'By nobody.',
      visibility: 'public',
      anonymous: true,
    })
    for (const reader of [bob, ada]) {
      const reply = await reader.call('GET', `/summaries/${body.id}`)
      expect(reply.body.author).toBeNull()
      expect(JSON.stringify(reply.body.publishedAt)).toContain(':00:00.000Z')
    }
    expect(JSON.stringify((await call(site, 'GET', '/feed?sort=new')).body)).not.toContain('"ada"')
  })
})

describe('a discussion', () => {
  test('goes from a comment to replies, votes, corrections and deletion', async () => {
    const { body } = await ada.call('PUT', '/papers/doi:10.5555%2Fcsl.1/summary', {
      text: 'To be discussed.',
    })
    const first = await bob.call('POST', `/summaries/${body.id}/comments`, { text: 'Why $x$?' })
    expect(first).toMatchObject({ status: 201, body: { id: expect.any(Number) } })
    const second = await ada.call('POST', `/summaries/${body.id}/comments`, {
      text: 'Because.',
      parent: first.body.id,
    })
    const thread = await call(site, 'GET', `/summaries/${body.id}/comments`)
    expect(thread.body.items).toMatchObject([
      { id: first.body.id, author: { name: 'bob' }, depth: 0 },
      { id: second.body.id, author: { name: 'ada' }, depth: 1, parent: first.body.id },
    ])
    expect(await ada.call('PUT', `/comments/${first.body.id}/vote`, { value: 1 })).toMatchObject({
      body: { ups: 1 },
    })
    expect((await ada.call('PATCH', `/comments/${first.body.id}`, { text: 'Not mine.' })).status).toBe(403)
    expect((await bob.call('PATCH', `/comments/${first.body.id}`, { text: 'Why $y$?' })).status).toBe(200)
    const history = await call(site, 'GET', `/comments/${first.body.id}/history`)
    expect(history.body.items.map(({ text }: { text: string }) => text)).toEqual(['Why $x$?', 'Why $y$?'])
    expect((await bob.call('DELETE', `/comments/${first.body.id}`)).status).toBe(200)
    const after = await call(site, 'GET', `/summaries/${body.id}/comments`)
    expect(after.body.items[0]).toEqual({ id: first.body.id, depth: 0, isDeleted: true })
  })

  test('of a paper is questions, answers and the accepted one', async () => {
    const path = '/papers/doi:10.5555%2Fcsl.1/questions'
    const asked = await bob.call('POST', path, { title: 'How large?', text: 'In parameters.' })
    const answered = await ada.call('POST', `/questions/${asked.body.id}/answers`, { text: 'Small.' })
    expect(
      (await ada.call('PUT', `/comments/${answered.body.id}/accepted`, { isAccepted: true })).status,
    ).toBe(403)
    expect(
      (await bob.call('PUT', `/comments/${answered.body.id}/accepted`, { isAccepted: true })).status,
    ).toBe(200)
    const list = await call(site, 'GET', path)
    expect(list.body.items).toMatchObject([{ title: 'How large?', answerCount: 1, isAnswered: true }])
    const question = await call(site, 'GET', `/questions/${asked.body.id}`)
    expect(question.body).toMatchObject({ title: 'How large?', answers: [{ id: answered.body.id }] })
  })
})

describe('what one keeps', () => {
  test('is lists, private until one says otherwise', async () => {
    const made = await ada.call('POST', '/lists', { title: 'To teach' })
    expect(made.status).toBe(201)
    const path = `/lists/${made.body.id}`
    await ada.call('PUT', `${path}/papers/arxiv:1905.01320`, { remark: 'Week two.' })
    expect((await ada.call('GET', path)).body.papers).toEqual([
      { key: 'arxiv:1905.01320', title: expect.any(String), remark: 'Week two.' },
    ])
    expect(await bob.call('GET', path)).toMatchObject({ status: 404, body: { code: 'list-unknown' } })
    expect((await bob.call('DELETE', path)).status).toBe(404)
    await ada.call('PUT', path, { title: 'To teach', visibility: 'public' })
    const seen = await bob.call('GET', path)
    expect(seen.body.papers).toEqual([{ key: 'arxiv:1905.01320', title: expect.any(String) }])
    expect((await ada.call('DELETE', `${path}/papers/arxiv:1905.01320`)).status).toBe(200)
    expect((await ada.call('GET', '/lists')).body.items).toMatchObject([{ title: 'To teach', paperCount: 0 }])
  })

  test('is a reading state and what one follows', async () => {
    expect((await ada.call('PUT', '/papers/arxiv:1905.01320/reading', { state: 'reading' })).status).toBe(200)
    expect((await ada.call('PUT', '/papers/arxiv:1905.01320/reading', { state: null })).status).toBe(200)
    expect((await ada.call('POST', '/follows', { kind: 'person', key: 'bob' })).status).toBe(200)
    expect((await ada.call('GET', '/follows')).body.items).toMatchObject([{ kind: 'person', key: 'bob' }])
    expect((await ada.call('DELETE', '/follows?kind=person&key=bob')).status).toBe(200)
    expect((await ada.call('GET', '/follows')).body.items).toEqual([])
    expect((await ada.call('POST', '/follows', { kind: 'person', key: 'nobody-here' })).status).toBe(404)
  })

  test('is an inbox of what was said to one', async () => {
    const before = await ada.call('GET', '/inbox')
    expect(before.body.items.length).toBeGreaterThan(0)
    await ada.call('PUT', '/inbox/read', {})
    const after = await ada.call('GET', '/inbox')
    expect(after.body.items.every(({ isRead }: { isRead: boolean }) => isRead)).toBe(true)
  })
})

test('a report is decided by a moderator, and the decision stands in the log', async () => {
  const judge = await program(site, 'judge', { role: 'moderator' })
  const { body } = await ada.call('PUT', '/papers/doi:10.5555%2Fcsl.1/summary', { text: 'To be reported.' })
  const wrong = { kind: 'summary', key: String(body.id), reason: 'other' }
  expect((await bob.call('POST', '/reports', wrong)).status).toBe(422)
  expect((await bob.call('POST', '/reports', { ...wrong, reason: 'spam' })).status).toBe(201)
  expect((await bob.call('GET', '/queue')).status).toBe(404)
  const queue = await judge.call('GET', '/queue')
  expect(queue.body.subjects).toMatchObject([{ kind: 'summary', id: body.id, reports: 1 }])
  const decision = { subject: { kind: 'summary', id: body.id }, kind: 'hide', reason: 'An advertisement.' }
  expect((await bob.call('POST', '/decisions', decision)).status).toBe(404)
  expect((await judge.call('POST', '/decisions', decision)).status).toBe(201)
  expect((await call(site, 'GET', `/summaries/${body.id}`)).status).toBe(404)
  const log = await call(site, 'GET', '/decisions')
  expect(log.body.items[0]).toMatchObject({ kind: 'hide', reason: 'An advertisement.', isReversed: false })
  expect(JSON.stringify(log.body)).not.toMatch(/"ada"|"bob"|"judge"/)
})

test('a summary without a name comes back without one after it was deleted', async () => {
  const shy = await program(site, 'shy')
  const path = '/papers/arxiv:1905.01320/summary'
  await shy.call('PUT', path, { text: 'Unsigned.', anonymous: true })
  await shy.call('DELETE', path)
  const { body } = await shy.call('PUT', path, { text: 'Unsigned again.' })
  expect((await call(site, 'GET', `/summaries/${body.id}`)).body.author).toBeNull()
})

test('the feed is paged by links', async () => {
  const first = await call(site, 'GET', '/feed?sort=new')
  const next = first.headers.get('link')
  expect(first.body.items.length).toBeGreaterThan(0)
  if (first.body.items.length === 20) expect(next).toMatch(/rel="next"/)
})

test.each(['page=251', 'page=0', 'after=elsewhere', 'before=1~'])(
  'a list is not read at %s',
  async (query) => {
    for (const path of ['/feed', '/people', '/decisions', '/fields/cs/papers'])
      expect((await ada.call('GET', `${path}?${query}`)).body.code, path).toBe('request-malformed')
  },
)

test('people are found by name', async () => {
  expect((await call(site, 'GET', '/people/ada')).body).toMatchObject({ name: 'ada', displayName: 'The ada' })
  expect((await call(site, 'GET', '/people/nobody-here')).status).toBe(404)
  expect((await ada.call('GET', '/me')).body).toMatchObject({ name: 'ada', role: 'member' })
})

describe('a token', () => {
  test('is needed for writing, and a wrong one is told so', async () => {
    const reply = await call(site, 'POST', '/papers', { body: { identifier: '10.5555/y' } })
    expect(reply).toMatchObject({ status: 401, body: { code: 'sign-in-needed' } })
    expect(reply.headers.get('www-authenticate')).toMatch(/^Bearer/)
    const wrong = await call(site, 'GET', '/feed', { headers: { authorization: 'Bearer scho_nothing' } })
    expect(wrong).toMatchObject({ status: 401, body: { code: 'token-wrong' } })
    const left = (reply: ApiReply) => Number(/r=(\d+)/.exec(reply.headers.get('ratelimit') ?? '')?.[1])
    expect(left(await call(site, 'GET', '/random'))).toBe(left(wrong) - 1)
  })

  test('allows what its scopes say', async () => {
    const clerk = await program(site, 'clerk', { scopes: ['read'] })
    expect(await clerk.call('GET', '/me')).toMatchObject({ status: 200 })
    expect(await clerk.call('POST', '/papers', { identifier: '10.5555/z' })).toMatchObject({
      status: 403,
      body: { code: 'scope-missing' },
    })
  })

  test.each([
    ['read', 'GET', '/inbox', undefined],
    ['write', 'POST', '/lists', { title: 'Mine' }],
    ['vote', 'PUT', '/summaries/1/vote', { value: 1 }],
    ['account', 'GET', '/me/sessions', undefined],
    ['moderate', 'GET', '/queue', undefined],
    ['administer', 'GET', '/admin', undefined],
  ] as const)('of the scope %s opens %s %s, and no other scope does', async (scope, method, path, body) => {
    const draft = { role: 'administrator' } as const
    const one = await program(site, `only-${scope}`, { scopes: [scope], ...draft })
    const others = scopes.filter((other) => other !== scope)
    const rest = await program(site, `all-but-${scope}`, { scopes: others, ...draft })
    expect((await one.call(method, path, body)).body.code).not.toBe('scope-missing')
    expect((await rest.call(method, path, body)).body.code).toBe('scope-missing')
  })

  test('is the only way in: a session’s cookie means nothing', async () => {
    const member = await signIn(site, 'cookied')
    const response = await member.get('/api/v1/papers', {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: 'https://elsewhere.example' },
      body: JSON.stringify({ identifier: '10.5555/csrf' }),
    })
    expect(response.status).toBe(401)
  })
})

describe('every answer', () => {
  test('tells how much may still be asked', async () => {
    const { headers } = await call(site, 'GET', '/feed')
    expect(headers.get('ratelimit')).toMatch(/r=\d+;t=\d+/)
    expect(headers.get('ratelimit-policy')).toMatch(/q=\d+;w=600/)
  })

  test('may be read by the pages of any site, and none may write', async () => {
    const { headers } = await call(site, 'GET', '/feed', { headers: { origin: 'https://elsewhere.example' } })
    expect(headers.get('access-control-allow-origin')).toBe('*')
    expect(headers.get('access-control-allow-credentials')).toBeNull()
    const preflight = await fetch(`${site.url}/api/v1/papers`, {
      method: 'OPTIONS',
      headers: { origin: 'https://elsewhere.example', 'access-control-request-method': 'POST' },
    })
    expect(preflight.headers.get('access-control-allow-methods')).toBe('GET,HEAD')
  })

  test.each([
    ['GET', '/nothing', 404, 'not-found'],
    ['DELETE', '/feed', 405, 'method-not-allowed'],
    ['GET', '/summaries/abc', 404, 'not-found'],
  ])('%s %s is a problem', async (method, path, status, code) => {
    expect(await call(site, method, path)).toMatchObject({ status, body: { code } })
  })

  test('to what is too long or no text is a problem as well', async () => {
    const long = await ada.call('POST', '/papers', { bibtex: 'x'.repeat(4 * 1024 * 1024) })
    expect(long).toMatchObject({ status: 413, body: { code: 'form-too-large' } })
    expect(await call(site, 'GET', '/papers/%00')).toMatchObject({ body: { code: 'address-malformed' } })
  })

  test('to a body that is no JSON says so', async () => {
    const send = (type: string, body: string) =>
      fetch(`${site.url}/api/v1/papers`, {
        method: 'POST',
        headers: { 'content-type': type, authorization: `Bearer ${ada.token}` },
        body,
      })
    expect((await send('text/plain', '{}')).status).toBe(415)
    expect((await send('application/json', '{')).status).toBe(400)
    expect((await send('application/json', '[]')).status).toBe(400)
  })
})

test('a body whose fields are all optional may be left out, and otherwise the answer names what is missing', async () => {
  const described = await call(site, 'GET', '/openapi.json')
  const optional = Object.entries(described.body.paths as Record<string, Record<string, Described>>).flatMap(
    ([path, methods]) =>
      Object.entries(methods)
        .filter(([, { requestBody }]) => requestBody?.required === false)
        .map(([method]) => ({ method: method.toUpperCase(), path: path.replaceAll(/\{\w+\}/g, '1') })),
  )
  expect(optional).toContainEqual({ method: 'PUT', path: '/lists/1/papers/1' })
  for (const { method, path } of optional) {
    for (const headers of [{}, { 'content-type': 'application/json' }] as Record<string, string>[]) {
      const { body } = await ada.call(method, path, undefined, headers)
      expect(body?.code ?? '', `${method} ${path}`).not.toMatch(/json-needed|request-malformed/)
    }
  }
  for (const [method, path, field] of [
    ['PATCH', '/comments/1', 'text'],
    ['PUT', '/papers/arxiv:1905.01320/reading', 'state'],
    ['POST', '/lists/1/papers/arxiv:1905.01320/move', 'way'],
  ] as const)
    expect(await ada.call(method, path)).toMatchObject({
      status: 400,
      body: { code: 'request-malformed', detail: expect.stringMatching(`^body.${field}: `) },
    })
})

interface Described {
  requestBody?: { required: boolean }
}

describe('the description', () => {
  test('is valid OpenAPI 3.1', async () => {
    const { body } = await call(site, 'GET', '/openapi.json')
    const { valid, errors } = await new Validator().validate(body)
    expect(errors).toBeUndefined()
    expect(valid).toBe(true)
    expect(body.openapi).toMatch(/^3\.1/)
    expect(body.info.description).toContain('add .bib, .ris or .csl.json to the address of the page')
  })

  test('has no reference that leads nowhere and no name twice', async () => {
    const { body } = await call(site, 'GET', '/openapi.json')
    const references = [...JSON.stringify(body).matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(
      ([, name]) => name,
    )
    for (const name of references) expect(body.components.schemas).toHaveProperty(name ?? '')
    const operations = Object.values(body.paths as Record<string, Record<string, { operationId: string }>>)
      .flatMap((methods) => Object.values(methods))
      .map(({ operationId }) => operationId)
    expect(new Set(operations).size).toBe(operations.length)
    expect(Object.keys(body.paths['/papers'].post.responses)).toEqual(['200', '201', '409', 'default'])
  })
})
