import { expect, test } from 'vitest'
import { serverOptions } from './server-options.ts'

const address = { socketFolder: '/srv/a, "b"/socket', port: 5432 }

test('never trades what was acknowledged for speed', () => {
  const options = serverOptions(18, address, 40)
  for (const setting of ['fsync=on', 'full_page_writes=on', 'synchronous_commit=on']) {
    expect(options).toContain(setting)
  }
})

test('listens on the socket only and quotes its folder', () => {
  const options = serverOptions(18, address, 40)
  expect(options).toContain('listen_addresses=')
  expect(options).toContain('unix_socket_directories="/srv/a, ""b""/socket"')
})

test('leaves out what an older server does not know', () => {
  expect(serverOptions(15, address, 40).join(' ')).not.toContain('io_method')
})

test('listens on this machine only where there is no socket', () => {
  expect(serverOptions(18, { socketFolder: null, port: 6000 }, 40)).toContain('listen_addresses=127.0.0.1')
})

test('keeps as much in memory as asked', () => {
  expect(serverOptions(18, address, 192)).toContain('shared_buffers=192MB')
})
