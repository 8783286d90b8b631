// Making an account through the pages: the email, the button behind its link, signing in, and a lost password.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inviteFirstAdministrator } from '#actions/accounts/first-administrator.ts'
import { makeApiToken } from '#actions/make-api-token.ts'
import { makeInvitation } from '#actions/make-invitation.ts'
import { operator } from '#domain/actor.ts'
import { isRefusal } from '#domain/refusals.ts'
import { signIn, testPassword, visit } from '../support/browsing.ts'
import { accepted } from '../support/discussed.ts'
import { letterCount, linkInLetter } from '../support/letters.ts'
import { createTestSite, type TestSite } from '../support/site.ts'

let site: TestSite
beforeAll(async () => {
  site = await createTestSite({ hasLibrary: false })
})
afterAll(() => site.close())

function signUpForm(name: string, fields: Record<string, string> = {}) {
  return {
    name,
    displayName: `The ${name}`,
    address: `${name}@example.org`,
    password: testPassword,
    ...fields,
  }
}

describe('signing up', () => {
  test('leads through an email and a button back to where one came from', async () => {
    const visitor = visit(site)
    const sent = await visitor.post('/sign-up', signUpForm('newcomer', { to: '/venues?page=1' }))
    expect(await sent.text()).toContain('newcomer@example.org')
    expect((await visitor.get('/@newcomer')).status).toBe(404)
    const link = await linkInLetter(site, 'newcomer@example.org')
    expect(await visitor.text(link)).toContain('Confirm my address')
    const verified = await visitor.post(link)
    expect(verified.headers.get('location')).toBe('/sign-in?to=%2Fvenues%3Fpage%3D1&done=address-verified')
    const entered = await visitor.post('/sign-in', {
      address: 'Newcomer@Example.org',
      password: testPassword,
      to: '/venues?page=1',
    })
    expect(entered.headers.get('location')).toBe('/venues?page=1&done=signed-in')
    expect(await visitor.text('/venues')).toContain('The newcomer')
    expect((await visit(site).get('/@newcomer')).status).toBe(200)
  })

  test('asks for the address to be confirmed before it lets anybody in', async () => {
    const visitor = visit(site)
    await visitor.post('/sign-up', signUpForm('hasty'))
    const response = await visitor.post('/sign-in', { address: 'hasty@example.org', password: testPassword })
    expect(response.status).toBe(422)
    expect(await response.text()).toContain('Confirm your email address first')
  })

  test('takes a link once only', async () => {
    const visitor = visit(site)
    await visitor.post('/sign-up', signUpForm('once'))
    const link = await linkInLetter(site, 'once@example.org')
    expect((await visitor.post(link)).status).toBe(303)
    expect((await visitor.post(link)).status).toBe(410)
  })

  test('answers alike whether or not the address has an account', async () => {
    await signIn(site, 'settled')
    const answers = await Promise.all(
      ['settled', 'unsettled'].map(async (name) => {
        const form = signUpForm(`${name}-again`, { address: `${name}@example.org` })
        const response = await visit(site).post('/sign-up', form)
        return [response.status, (await response.text()).replaceAll(`${name}@example.org`, 'ADDRESS')]
      }),
    )
    expect(answers[0]).toEqual(answers[1])
    expect((await visit(site).get('/@settled-again')).status).toBe(404)
  })

  test('leaves an unconfirmed address to the person who comes next, with their own password', async () => {
    await visit(site).post('/sign-up', signUpForm('squatter', { address: 'wanted@example.org' }))
    const visitor = visit(site)
    await visitor.post(
      '/sign-up',
      signUpForm('owner', { address: 'wanted@example.org', password: 'my own password' }),
    )
    await visitor.post(await linkInLetter(site, 'wanted@example.org'))
    const theirs = await visit(site).post('/sign-in', {
      address: 'wanted@example.org',
      password: testPassword,
    })
    expect(theirs.status).toBe(422)
    const mine = await visitor.post('/sign-in', {
      address: 'wanted@example.org',
      password: 'my own password',
    })
    expect(mine.status).toBe(303)
  })

  test.each([
    ['a name with spaces', { name: 'No Spaces' }, 'A username has 2 to 40'],
    ['an address that is none', { address: 'nobody' }, 'isn’t a valid email address'],
    ['a short password', { password: 'short' }, 'at least 10 characters'],
    ['an empty shown name', { displayName: ' ' }, 'Choose a display name'],
  ])(
    'refuses %s and shows the form as it was filled in, but for the password',
    async (_, wrong, sentence) => {
      const response = await visit(site).post('/sign-up', { ...signUpForm('careless'), ...wrong })
      const html = await response.text()
      expect(response.status).toBe(422)
      expect(html).toContain(sentence)
      expect(html).not.toContain(testPassword)
      const { password: _password, ...shown } = { ...signUpForm('careless'), ...wrong }
      for (const value of Object.values(shown)) expect(html).toContain(`value="${value}"`)
    },
  )

  test('gives a name once, even to two at the same moment', async () => {
    const answers = await Promise.all(
      ['a', 'b', 'c', 'd'].map((who) =>
        visit(site).post('/sign-up', signUpForm('contested', { address: `contested-${who}@example.org` })),
      ),
    )
    const statuses = answers.map((answer) => answer.status).sort()
    expect(statuses).toEqual([200, 422, 422, 422])
  })
})

describe('the first administrator', () => {
  test('comes by the link of the operator, which says so, is let in at once, without an email, and works once', async () => {
    const secret = (await inviteFirstAdministrator(site.storage)) ?? ''
    const link = `/sign-up?invitation=${secret}`
    const visitor = visit(site)
    const form = await visitor.text(link)
    expect(form).toContain('Create the administrator account')
    expect(form).not.toContain('to confirm it')
    const refused = await visitor.post(
      '/sign-up',
      signUpForm('founder', { invitation: secret, password: 'short' }),
    )
    expect(await refused.text()).toContain('Create the administrator account')

    const made = await visitor.post('/sign-up', signUpForm('founder', { invitation: secret }))
    expect([made.status, made.headers.get('location')]).toEqual([303, '/admin/welcome?done=signed-in'])
    const welcome = await visitor.text('/admin/welcome?done=signed-in')
    expect(welcome).toContain('You’re the administrator of Scholium')
    expect(welcome).not.toMatch(/Check your email|sent/)
    const { rows } = await site.storage.pool.query(
      `select from letters where to_address = 'founder@example.org'`,
    )
    expect(rows).toEqual([])
    expect((await visit(site).get('/admin/welcome')).status).toBe(404)

    for (const who of [visit(site), visitor]) {
      const used = await who.get(link)
      expect(used.status).toBe(410)
      expect(await used.text()).toContain('This link has been used')
    }
    expect(await visit(site).text(link)).toContain('<a href="/sign-in?to=/admin/welcome">sign in</a>')
    const second = await visit(site).post('/sign-up', signUpForm('usurper', { invitation: secret }))
    expect(await second.text()).toContain('This link has been used')
    expect(await inviteFirstAdministrator(site.storage)).toBeUndefined()
  })

  test('opens no link that a later start replaced, and none that is made up', async () => {
    const answer = await visit(site).get('/sign-up?invitation=made-up')
    expect(answer.status).toBe(410)
    expect(await answer.text()).toContain('withdrawn, or replaced')
  })

  test('by a link of the command line is a second one, who is let in as well', async () => {
    const invited = accepted(
      await makeInvitation(site.storage, operator, {
        origin: 'http://scholium.test',
        title: 'Scholium',
        role: 'administrator',
      }),
    )
    const link = invited.link.replace('http://scholium.test', '')
    const member = await signIn(site, 'bystander')
    expect((await member.get(link)).status).toBe(409)
    const secret = new URL(link, site.url).searchParams.get('invitation') ?? ''
    const visitor = visit(site)
    expect((await visitor.post('/sign-up', signUpForm('deputy', { invitation: secret }))).status).toBe(303)
    expect((await visitor.get('/admin')).status).toBe(200)
  })
})

describe('a lost password', () => {
  test('is replaced by way of an email, and every session ends', async () => {
    const member = await signIn(site, 'forgetful')
    const visitor = visit(site)
    await visitor.post('/recover', { address: 'forgetful@example.org' })
    const link = await linkInLetter(site, 'forgetful@example.org')
    expect((await visitor.post(link, { password: 'another password' })).status).toBe(303)
    expect(await member.text('/')).toContain('Sign in')
    const old = await visitor.post('/sign-in', { address: 'forgetful@example.org', password: testPassword })
    expect(old.status).toBe(422)
    const now = await visitor.post('/sign-in', {
      address: 'forgetful@example.org',
      password: 'another password',
    })
    expect(now.status).toBe(303)
  })

  test('leaves anyone who knew the old one with nothing: no token, no link in an email', async () => {
    const member = await signIn(site, 'robbed')
    const made = await makeApiToken(site.storage, operator, {
      personId: member.personId,
      name: 'x',
      scopes: ['read'],
    })
    if (isRefusal(made)) throw new Error(made.message)
    await member.post('/settings/account/address', { address: 'thief@example.org', password: testPassword })
    const theirs = await linkInLetter(site, 'thief@example.org')
    const visitor = visit(site)
    await visitor.post('/recover', { address: member.address })
    await visitor.post(await linkInLetter(site, member.address), { password: 'another password' })
    expect((await visit(site).post(theirs)).status).toBe(410)
    const headers = { authorization: `Bearer ${made.token}` }
    expect((await visit(site).get('/api/v1/me', { headers })).status).toBe(401)
  })

  test('tells nobody whether an address has an account', async () => {
    const before = await letterCount(site)
    const response = await visit(site).post('/recover', { address: 'stranger@example.org' })
    expect(await response.text()).toContain('stranger@example.org')
    expect(await letterCount(site)).toBe(before)
  })
})

describe('a session', () => {
  test('begins anew with each sign-in, whatever cookie one came with', async () => {
    const member = await signIn(site, 'fixated')
    const before = member.cookies.get('scholium.session_token')
    await member.post('/sign-in', { address: member.address, password: testPassword })
    expect(member.cookies.get('scholium.session_token')).not.toBe(before)
  })

  test('ends on signing out, on the server as well', async () => {
    const member = await signIn(site, 'leaving')
    const stolen = new Map(member.cookies)
    await member.post('/sign-out')
    for (const [name, value] of stolen) member.cookies.set(name, value)
    expect(await member.text('/')).toContain('Sign in')
  })

  test('refuses tries without end', async () => {
    await signIn(site, 'target')
    const statuses = []
    for (let i = 0; i < 12; i++) {
      const form = { address: 'target@example.org', password: `guess number ${i}` }
      statuses.push((await visit(site).post('/sign-in', form)).status)
    }
    expect(statuses.slice(-2)).toEqual([429, 429])
  })
})

test.each([
  'https://elsewhere.example/',
  '//elsewhere.example',
  '/\\elsewhere.example',
  'javascript:alert(1)',
  '/a\\..\\//b',
])('never goes on to %s after signing in', async (to) => {
  const name = `wanderer-${Buffer.from(to).toString('hex').slice(0, 24)}`
  await signIn(site, name)
  const response = await visit(site).post('/sign-in', {
    address: `${name}@example.org`,
    password: testPassword,
    to,
  })
  expect(response.headers.get('location')).toBe('/?done=signed-in')
})

test.each([
  ['from another site', { 'sec-fetch-site': 'cross-site' }],
  ['from a sister domain', { 'sec-fetch-site': 'same-site' }],
  ['with another origin', { 'sec-fetch-site': '', origin: 'https://elsewhere.example' }],
])('refuses a form %s', async (_, headers) => {
  const response = await visit(site).post('/sign-up', signUpForm('forged'), { headers })
  expect(response.status).toBe(403)
})
