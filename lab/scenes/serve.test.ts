// The worker's side of a scene, on a clock that the tests move.
import { beforeEach, describe, expect, test } from 'vitest'
import { running, tappedScene, toyScene } from '../testing/toy-scene.ts'
import type { FromScene, ToScene } from './protocol.ts'
import { restingInput, type SceneInput } from './scene.ts'
import { serveScene } from './serve.ts'

const resting = restingInput<SceneInput>(toyScene.controls as never)
const right = { ...resting, push: { x: 1, y: 0 } }

interface Served {
  send(message: ToScene): Promise<void>
  /** Lets so many ms go by. */
  pass(ms: number): Promise<void>
  said: FromScene[]
  sentences(): (string | undefined)[]
  /** Timers that wait. */
  waiting(): number
}

function serve(): Served {
  let hear: (message: ToScene) => void = () => {}
  const said: FromScene[] = []
  let now = 0
  let timers: { at: number; ring(): void }[] = []
  const settle = () => new Promise<void>((resolve) => setImmediate(resolve))
  serveScene(
    { send: (message) => said.push(message), listen: (listener) => (hear = listener) },
    (experiment, id) => [toyScene, tappedScene].find((scene) => experiment === 'toy' && scene.id === id),
    {
      now: () => now,
      wait: (ms) => new Promise((resolve) => timers.push({ at: now + ms, ring: resolve })),
      read: () => Promise.reject(new Error('There is nothing to read.')),
    },
  )
  return {
    said,
    async send(message) {
      hear(message)
      await settle()
    },
    async pass(ms) {
      for (let passed = 0; passed < ms; passed += 10) {
        now += 10
        const due = timers.filter(({ at }) => at <= now)
        timers = timers.filter(({ at }) => at > now)
        for (const { ring } of due) ring()
        await settle()
      }
    },
    sentences: () => said.map((message) => (message.kind === 'frame' ? message.frame.sentence : undefined)),
    waiting: () => timers.length,
  }
}

function start(input = resting, scene = 'dot'): ToScene {
  return { kind: 'start', request: { experiment: 'toy', scene, seed: 1, input } }
}

let served: Served
beforeEach(() => {
  running.clear()
  served = serve()
})

describe('a served scene', () => {
  test('shows itself at once, and stands still until it is resumed', async () => {
    await served.send(start(right))
    await served.send({ kind: 'drawn' })
    await served.pass(1_000)
    expect(served.sentences()).toEqual(['The dot is at 0.'])
    expect(served.waiting()).toBe(0)
  })

  test('moves at its own pace with what is held, and sends a frame only when the last one is drawn', async () => {
    await served.send(start(right))
    await served.send({ kind: 'resume' })
    await served.pass(1_000)
    expect(served.sentences()).toEqual(['The dot is at 0.'])
    await served.send({ kind: 'drawn' })
    // Of ten frames the newest.
    expect(served.sentences().slice(1)).toEqual(['The dot is at 20.'])
    await served.send({ kind: 'drawn' })
    await served.send({ kind: 'input', input: { ...right, speed: 5 } })
    await served.pass(100)
    expect(served.sentences().at(-1)).toBe('The dot is at 25.')
  })

  test('counts a tap that is shorter than a step', async () => {
    await served.send(start())
    await served.send({ kind: 'drawn' })
    await served.send({ kind: 'resume' })
    await served.send({ kind: 'input', input: right })
    await served.send({ kind: 'input', input: resting })
    await served.pass(300)
    await served.send({ kind: 'drawn' })
    expect(served.sentences().at(-1)).toBe('The dot is at 2.')
  })

  test('gives a tap to one step alone, whether it moves or stands', async () => {
    const half: SceneInput = { to: null, way: 'half' }
    await served.send(start(half, tappedScene.id))
    await served.send({ kind: 'drawn' })
    await served.send({ kind: 'resume' })
    await served.send({ kind: 'input', input: { ...half, to: { x: 8, y: 4 } } })
    await served.pass(500)
    await served.send({ kind: 'drawn' })
    await served.send({ kind: 'pause' })
    await served.send({ kind: 'step', input: { ...half, to: { x: 20, y: 10 } } })
    await served.send({ kind: 'drawn' })
    const after = served.sentences().slice(1)
    expect(after.at(0)).toBe('After 1 taps the dot is at 4, 2.')
    expect(after.at(-1)).toBe('After 2 taps the dot is at 12, 6.')
  })

  test('paused it does nothing, and resumed twice it moves once', async () => {
    await served.send(start(right))
    await served.send({ kind: 'drawn' })
    for (const kind of ['resume', 'pause', 'resume', 'resume', 'pause', 'resume'] as const)
      await served.send({ kind })
    await served.pass(100)
    expect(served.sentences().at(-1)).toBe('The dot is at 2.')
    await served.send({ kind: 'pause' })
    await served.pass(1_000)
    await served.send({ kind: 'drawn' })
    expect(served.sentences().at(-1)).toBe('The dot is at 2.')
    expect(served.waiting()).toBe(0)
  })

  test('a pause that comes while it still starts has the last word', async () => {
    served.send(start(right))
    served.send({ kind: 'resume' })
    await served.send({ kind: 'pause' })
    await served.pass(500)
    await served.send({ kind: 'drawn' })
    expect(served.sentences()).toEqual(['The dot is at 0.'])
  })

  test('steps a stride with what is held for that stride alone', async () => {
    await served.send(start())
    await served.send({ kind: 'drawn' })
    await served.send({ kind: 'step', input: right })
    await served.send({ kind: 'drawn' })
    await served.send({ kind: 'step', input: resting })
    expect(served.sentences()).toEqual(['The dot is at 0.', 'The dot is at 6.', 'The dot is at 6.'])
  })

  test('begins anew, and leaves nothing of the world before', async () => {
    await served.send(start(right))
    await served.send({ kind: 'resume' })
    await served.pass(300)
    await served.send(start(right))
    await served.send({ kind: 'drawn' })
    await served.pass(300)
    expect(served.sentences().at(-1)).toBe('The dot is at 0.')
    expect(running.size).toBe(1)
    await served.send({ kind: 'stop' })
    expect(running.size).toBe(0)
  })

  test('says what goes wrong, and moves no more', async () => {
    await served.send(start(resting, 'cat'))
    expect(served.said).toEqual([{ kind: 'failed', message: 'There is no scene “cat” in “toy”.' }])
    await served.send(start({ ...right, jumps: true }))
    await served.send({ kind: 'resume' })
    await served.pass(2_000)
    expect(served.said.at(-1)).toEqual({ kind: 'failed', message: 'The dot fell off.' })
    expect(served.said.filter(({ kind }) => kind === 'failed')).toHaveLength(2)
    expect(served.waiting()).toBe(0)
  })
})
