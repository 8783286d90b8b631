// A worker that knows the toy experiments, for tests of what runs them.
import { serveNodeRun } from '../run/node-host.ts'
import { toy } from './toy.ts'
import { search } from './toy-search.ts'

serveNodeRun(async (id) => [toy, search].find((experiment) => experiment.id === id))
