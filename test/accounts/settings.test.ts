// The settings of an account through the pages: profile, address, password, sessions.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { signIn, testPassword, visit } from '../support/browsing.ts'
import { letterCount, linkInLetter } from '../support/letters.ts'
import { createTestSite, type TestSite } from '../support/site.ts'

let site: TestSite
beforeAll(async () => {
  site = await createTestSite({ hasLibrary: false })
})
afterAll(() => site.close())

const account = '/settings/account'

test.each(['/settings', account, `${account}/address`, `${account}/password`, `${account}/second-factor`])(
  '%s asks anyone who is signed out to sign in, and leads back',
  async (path) => {
    const response = await visit(site).get(path)
    expect(response.status).toBe(401)
    expect(await response.text()).toContain(`/sign-in?to=${encodeURIComponent(path)}`)
  },
)

describe('the profile', () => {
  test('is changed for all to see, and the account goes by the same name', async () => {
    const member = await signIn(site, 'ada')
    const saved = await member.post('/settings', {
      displayName: 'Ada <Lovelace>',
      bio: 'One line\r\nand another',
    })
    expect(saved.headers.get('location')).toBe('/settings?done=settings-saved')
    const page = await visit(site).text('/@ada')
    expect(page).toContain('Ada &lt;Lovelace>')
    expect(page).toContain('One line\nand another')
    const { rows } = await site.storage.pool.query('select name from accounts where id = $1', [
      member.accountId,
    ])
    expect(rows).toEqual([{ name: 'Ada <Lovelace>' }])
  })

  test('is refused as it was written when it is too long', async () => {
    const member = await signIn(site, 'wordy')
    const response = await member.post('/settings', { displayName: 'Wordy', bio: 'x'.repeat(2_001) })
    expect(response.status).toBe(422)
    expect(await response.text()).toContain('x'.repeat(2_001))
  })

  test('takes nothing but what the form has', async () => {
    const member = await signIn(site, 'greedy')
    await member.post('/settings', {
      displayName: 'Greedy',
      bio: '',
      name: 'other',
      role: 'administrator',
      personId: '1',
    })
    const { rows } = await site.storage.pool.query('select name, role from persons where id = $1', [
      member.personId,
    ])
    expect(rows).toEqual([{ name: 'greedy', role: 'member' }])
  })

  test('is not changed by somebody who is suspended', async () => {
    const member = await signIn(site, 'held')
    await site.storage.pool.query(`update persons set state = 'suspended' where id = $1`, [member.personId])
    const response = await member.post('/settings', { displayName: 'Free', bio: '' })
    expect(response.status).toBe(403)
  })
})

describe('the address', () => {
  test('changes by the link that went to the new one, and the old one is notified', async () => {
    const member = await signIn(site, 'moving')
    const sent = await member.post(`${account}/address`, {
      address: 'Moved@example.org',
      password: testPassword,
    })
    expect(await sent.text()).toContain('moved@example.org')
    const link = await linkInLetter(site, 'moved@example.org')
    expect(await visit(site).text(link)).toContain('Use this address')
    expect(await member.text(account)).toContain('moving@example.org')
    expect((await member.post(link)).headers.get('location')).toBe(`${account}?done=address-changed`)
    expect(await member.text(account)).toContain('moved@example.org')
    expect((await member.post(link)).status).toBe(410)
    const { rows } = await site.storage.pool.query(
      `select kind from letters where to_address = 'moving@example.org'`,
    )
    expect(rows).toEqual([{ kind: 'address-changed' }])
    const again = await visit(site).post('/sign-in', { address: 'moved@example.org', password: testPassword })
    expect(again.status).toBe(303)
  })

  test('stays without the password', async () => {
    const member = await signIn(site, 'lent')
    const before = await letterCount(site)
    const response = await member.post(`${account}/address`, {
      address: 'thief@example.org',
      password: 'wrong password',
    })
    expect(response.status).toBe(422)
    const html = await response.text()
    expect(html).toContain('That isn’t your password')
    expect(html).toContain('value="thief@example.org"')
    expect(await letterCount(site)).toBe(before)
  })

  test('of somebody else notifies its owner only', async () => {
    await signIn(site, 'neighbour')
    const member = await signIn(site, 'curious')
    const [theirs, nobodys] = await Promise.all(
      ['neighbour', 'stranger'].map(async (name) => {
        const form = { address: `${name}@example.org`, password: testPassword }
        const response = await member.post(`${account}/address`, form)
        return [response.status, (await response.text()).replaceAll(name, 'NAME')]
      }),
    )
    expect(theirs).toEqual(nobodys)
    expect(await linkInLetter(site, 'neighbour@example.org')).toBe('/recover')
  })

  test('that is changed makes a recovery by the old one worthless', async () => {
    const member = await signIn(site, 'wary')
    await member.post('/recover', { address: 'wary@example.org' })
    const recovery = await linkInLetter(site, 'wary@example.org')
    await member.post(`${account}/address`, { address: 'wary-new@example.org', password: testPassword })
    await member.post(await linkInLetter(site, 'wary-new@example.org'))
    const response = await visit(site).post(recovery, { password: 'taken over now' })
    expect(response.status).toBe(410)
  })
})

describe('the password', () => {
  test('changes with the old one, and every other session ends', async () => {
    const member = await signIn(site, 'careful')
    const elsewhere = visit(site)
    await elsewhere.post('/sign-in', { address: member.address, password: testPassword })
    const changed = await member.post(`${account}/password`, {
      password: testPassword,
      newPassword: 'quite another one',
    })
    expect(changed.headers.get('location')).toBe(`${account}?done=password-changed`)
    expect((await member.get(account)).status).toBe(200)
    expect((await elsewhere.get(account)).status).toBe(401)
    const old = await visit(site).post('/sign-in', { address: member.address, password: testPassword })
    expect(old.status).toBe(422)
  })

  test('stays without the old one, however often it is guessed', async () => {
    const member = await signIn(site, 'guessed')
    const statuses = []
    // More than fit into one window and the beginning of the next.
    for (let i = 0; i < 21; i++) {
      const form = { password: `guess number ${i}`, newPassword: 'quite another one' }
      statuses.push((await member.post(`${account}/password`, form)).status)
    }
    expect(new Set(statuses)).toEqual(new Set([422, 429]))
  })

  test('is set where there is none, while the session is fresh', async () => {
    const member = await signIn(site, 'keyless')
    const { pool } = site.storage
    await pool.query('delete from credentials where account_id = $1', [member.accountId])
    await pool.query(`update sessions set created_at = now() - interval '2 hours' where account_id = $1`, [
      member.accountId,
    ])
    const form = { newPassword: 'my very first one' }
    expect((await member.post(`${account}/password`, form)).status).toBe(403)
    await pool.query('update sessions set created_at = now() where account_id = $1', [member.accountId])
    expect((await member.post(`${account}/password`, form)).status).toBe(303)
    const entered = await visit(site).post('/sign-in', {
      address: member.address,
      password: 'my very first one',
    })
    expect(entered.status).toBe(303)
  })
})

describe('sessions', () => {
  async function sessionIds(accountId: string): Promise<string[]> {
    const { rows } = await site.storage.pool.query<{ id: string }>(
      'select id from sessions where account_id = $1 order by created_at',
      [accountId],
    )
    return rows.map(({ id }) => id)
  }

  test('are listed with the browser in words, and can be ended one by one', async () => {
    const member = await signIn(site, 'everywhere')
    const library = visit(site)
    const form = { address: member.address, password: testPassword }
    const headers = {
      'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0',
    }
    await library.post('/sign-in', form, { headers })
    const page = await member.text(account)
    expect(page).toContain('Firefox on Linux')
    expect(page).toContain('127.0.0.1')
    expect(page.match(/This one\./g)).toHaveLength(1)
    const [, second] = await sessionIds(member.accountId)
    await member.post(`${account}/sessions/${second}/revoke`)
    expect((await library.get(account)).status).toBe(401)
    expect((await member.get(account)).status).toBe(200)
  })

  test('but this one end at once', async () => {
    const member = await signIn(site, 'tidy')
    const others = [visit(site), visit(site)]
    for (const other of others)
      await other.post('/sign-in', { address: member.address, password: testPassword })
    await member.post(`${account}/sessions/revoke-others`)
    for (const other of others) expect((await other.get(account)).status).toBe(401)
    expect((await member.get(account)).status).toBe(200)
  })

  test('of another account cannot be ended', async () => {
    const victim = await signIn(site, 'victim')
    const attacker = await signIn(site, 'attacker')
    const [id] = await sessionIds(victim.accountId)
    await attacker.post(`${account}/sessions/${id}/revoke`)
    expect((await victim.get(account)).status).toBe(200)
  })
})
