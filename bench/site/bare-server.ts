// The measure of all others: a bare node:http server that sends one page from memory, whatever is asked.
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { FetchedPage } from './fetch-page.ts'
import { answerQuestions } from './helper-process.ts'

let page: FetchedPage = { status: 404, headers: {}, body: Buffer.alloc(0) }

const server = createServer((_request, response) => {
  response.writeHead(page.status, page.headers)
  response.end(page.body)
})

/** Takes the page to send from now on; answers with the port. */
answerQuestions<FetchedPage, number>(async (next) => {
  page = { ...next, body: Buffer.from(next.body) }
  if (!server.listening) await once(server.listen(0, '127.0.0.1'), 'listening')
  return (server.address() as AddressInfo).port
})
