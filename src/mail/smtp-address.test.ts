import { describe, expect, test } from 'vitest'
import { isSmtpAddress, toSmtpOptions } from './smtp-address.ts'

describe('the address of a server', () => {
  test.each([
    'smtp://localhost',
    'smtps://me:p%40ss@mail.example.org',
    'smtp://[::1]:25',
    'smtp://relay:587/',
  ])('is %s', (address) => {
    expect(isSmtpAddress(address)).toBe(true)
  })

  test.each([
    '',
    'localhost:25',
    'https://example.org',
    'smtp://',
    'smtp://a/b',
    'smtp://a?pool=true',
    'smtp://a:%zz@b',
  ])('is not %j', (address) => {
    expect(isSmtpAddress(address)).toBe(false)
  })

  test('says how it is spoken to', () => {
    expect(toSmtpOptions('smtps://me:p%40ss@mail.example.org')).toMatchObject({
      host: 'mail.example.org',
      port: 465,
      secure: true,
      auth: { user: 'me', pass: 'p@ss' },
    })
    expect(toSmtpOptions('smtp://me:x@mail.example.org')).toMatchObject({
      port: 587,
      requireTLS: true,
      ignoreTLS: false,
    })
    expect(toSmtpOptions('smtp://relay:25')).toMatchObject({ port: 25, requireTLS: false, ignoreTLS: false })
    expect(toSmtpOptions('smtp://me:x@[::1]:25')).toMatchObject({
      host: '::1',
      requireTLS: false,
      ignoreTLS: true,
    })
  })
})
