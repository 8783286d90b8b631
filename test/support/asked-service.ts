// One service behind the client for other services, for tests of the client: what it answers, and what asking gives.
import { isRefusal } from '#domain/refusals.ts'
import type { PoliteAnswer, PoliteRequest } from '#sources/client/contract.ts'
import type { ClientOptions, OpenClient } from '#sources/client/open-client.ts'
import { testClient } from './asking.ts'
import { openSourceServer, type SourceServer } from './source-server.ts'

/** What's asked for, and how the server calls it. */
export const url = 'https://api.example.org/works/1'
export const at = 'api.example.org/works/1'

export interface AskedService extends SourceServer {
  /** Asks this server, and is closed by `clear`. */
  client(options?: Partial<ClientOptions>): OpenClient
}

export async function openAskedService(): Promise<AskedService> {
  const server = await openSourceServer()
  const clients: OpenClient[] = []
  return {
    ...server,
    client(options = {}) {
      const made = testClient({ standIn: server.standIn, ...options })
      clients.push(made)
      return made
    },
    clear() {
      server.clear()
      for (const client of clients.splice(0)) client.close()
    },
  }
}

/** The answer, or the code of the refusal. */
export async function ask(
  by: OpenClient,
  request: Partial<PoliteRequest> = {},
): Promise<PoliteAnswer | string> {
  const answer = await by.get({ url, freshFor: 60, ...request })
  return isRefusal(answer) ? answer.code : answer
}
