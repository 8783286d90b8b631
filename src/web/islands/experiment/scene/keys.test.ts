// Which keys steer, and what drags do.
import { describe, expect, test } from 'vitest'
import type { Control, Point } from '#lab/scenes/scene.ts'
import { inputOfKeys, isControlKey, keyOf, moveCrosshair } from './keys.ts'
import { pointOfTap, steerOfDrag } from './pointer.ts'

const controls: Record<string, Control> = {
  car: { kind: 'steer', label: 'The car', axes: 'both' },
  brake: { kind: 'button', label: 'Brake', key: 'b' },
  memory: { kind: 'slider', label: 'Memory', min: 0, max: 1, step: 1, default: 0 },
}
const pressed = (...keys: string[]) => inputOfKeys(controls, new Set(keys))

describe('keys', () => {
  test('steer together, cancel each other, and hold buttons', () => {
    expect(pressed()).toEqual({ car: { x: 0, y: 0 }, brake: false })
    expect(pressed('ArrowUp', 'ArrowRight', 'b')).toEqual({ car: { x: 1, y: -1 }, brake: true })
    expect(pressed('ArrowLeft', 'd')).toEqual({ car: { x: 0, y: 0 }, brake: false })
    expect(pressed('ArrowLeft', 'a')).toEqual({ car: { x: -1, y: 0 }, brake: false })
  })

  test('that no control has are the page’s', () => {
    const mine = ['ArrowUp', 'w', 'b'].map((key) => isControlKey(controls, key))
    const other = ['Tab', 'F5', 'PageDown', 'x', 'toString'].map((key) => isControlKey(controls, key))
    expect([...mine, ...other]).toEqual([true, true, true, false, false, false, false, false])
    expect(keyOf({ key: 'W' })).toBe('w')
    expect(keyOf({ key: 'ArrowUp' })).toBe('ArrowUp')
  })

  test('of an axis that is not steered are the page’s', () => {
    const along: Record<string, Control> = { dot: { kind: 'steer', label: 'The dot', axes: 'x' } }
    expect(isControlKey(along, 'ArrowUp')).toBe(false)
    expect(inputOfKeys(along, new Set(['ArrowUp', 'ArrowRight']))).toEqual({ dot: { x: 1, y: 0 } })
  })
})

test('a drag steers its own way, at most as far as can be', () => {
  const from = { id: 1, x: 100, y: 100 }
  const drag = (clientX: number, clientY: number) =>
    steerOfDrag(from, { clientX, clientY } as PointerEvent, 360)
  expect(drag(100, 100)).toEqual({ x: 0, y: 0 })
  expect(drag(130, 100)).toEqual({ x: 0.5, y: 0 })
  const { x, y } = drag(400, 500)
  expect([x, y].map((value) => value.toFixed(6))).toEqual(['0.600000', '0.800000'])
})

describe('a crosshair', () => {
  const cells = { kind: 'point', label: 'A cell', stride: 20 } as const
  const box = { width: 100, height: 60 }
  const move = (from: Point | undefined, ...keys: string[]) =>
    keys.reduce<Point | undefined>((at, key) => moveCrosshair(cells, box, at, key) ?? at, from)

  test('begins in the middle cell, goes from one to the next, and stays in the box', () => {
    expect(move(undefined, 'ArrowLeft')).toEqual({ x: 50, y: 30 })
    expect(move({ x: 50, y: 30 }, 'ArrowLeft', 'ArrowDown')).toEqual({ x: 30, y: 50 })
    expect(move({ x: 50, y: 30 }, ...Array(9).fill('ArrowRight'), ...Array(9).fill('ArrowUp'))).toEqual({
      x: 90,
      y: 10,
    })
  })

  test('leaves other keys alone', () => {
    expect(['a', 'Enter', 'toString'].map((key) => moveCrosshair(cells, box, undefined, key))).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })
})

test('a tap is a point in the box, however large its picture is', () => {
  const picture = { left: 10, top: 20, width: 720, height: 360 }
  const box = { width: 360, height: 180 }
  expect(pointOfTap({ clientX: 370, clientY: 110 }, picture, box)).toEqual({ x: 180, y: 45 })
})
