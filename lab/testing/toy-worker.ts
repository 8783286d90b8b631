// A worker that knows the toy experiment, for tests of the Node host.
import { serveNodeRun } from '../run/node-host.ts'
import { toy } from './toy.ts'

serveNodeRun(async (id) => (id === toy.id ? toy : undefined))
