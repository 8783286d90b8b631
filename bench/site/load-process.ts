// The process that loads a server: autocannon, which leaves the server's core alone.
import autocannon from 'autocannon'
import { answerQuestions } from './helper-process.ts'
import type { Load, LoadResult } from './load.ts'

answerQuestions<Load, LoadResult>(applyLoad)

async function applyLoad({ origin, paths, encoding, connections, seconds }: Load): Promise<LoadResult> {
  const perConnection = Math.max(1, Math.floor(paths.length / connections))
  const latencies: number[] = []
  const answered = new Map<unknown, number>()
  let [connected, failures] = [0, 0]
  const { promise, resolve, reject } = Promise.withResolvers<autocannon.Result>()
  const options: autocannon.Options = {
    url: origin,
    connections,
    duration: seconds,
    headers: { 'accept-encoding': encoding },
    setupClient(client) {
      const start = (connected++ * perConnection) % paths.length
      const own = paths.slice(start, start + perConnection)
      client.setRequests(own.map((path) => ({ path })))
    },
  }
  const run = autocannon(options, (error, result) => (error ? reject(error) : resolve(result)))
  // Its own histogram counts whole milliseconds only.
  run.on('response', (client, status, _bytes, milliseconds) => {
    latencies.push(milliseconds)
    answered.set(client, (answered.get(client) ?? 0) + 1)
    if (status !== 200) failures += 1
  })
  const { errors, timeouts, duration } = await promise
  return {
    requests: latencies.length,
    seconds: duration,
    latencies: Float64Array.from(latencies),
    failures: failures + errors + timeouts,
    isRepeating: Math.max(...answered.values()) > perConnection,
  }
}
