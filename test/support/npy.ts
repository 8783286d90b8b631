// Arrays as NumPy writes them, byte by byte, for tests of what reads them.

export interface NpyOptions {
  version?: 1 | 2 | 3
  type?: string
  isFortran?: boolean
  /** Instead of the dict that follows from the rest. */
  header?: string
}

const writers: Record<string, [bytes: number, write: (view: DataView, at: number, value: number) => void]> = {
  '<f2': [2, (view, at, value) => view.setFloat16(at, value, true)],
  '<f4': [4, (view, at, value) => view.setFloat32(at, value, true)],
  '>f4': [4, (view, at, value) => view.setFloat32(at, value)],
  '<f8': [8, (view, at, value) => view.setFloat64(at, value, true)],
  '<i4': [4, (view, at, value) => view.setInt32(at, value, true)],
}

export function writeNpy(
  shape: readonly number[],
  values: ArrayLike<number>,
  { version = 1, type = '<f4', isFortran = false, header }: NpyOptions = {},
): Uint8Array {
  const [size, write] = writers[type] as (typeof writers)['<f4']
  const tuple = shape.length === 1 ? `${shape[0]},` : shape.join(', ')
  const order = isFortran ? 'True' : 'False'
  const text = header ?? `{'descr': '${type}', 'fortran_order': ${order}, 'shape': (${tuple}), }`
  const before = version === 1 ? 10 : 12
  const start = Math.ceil((before + text.length + 1) / 64) * 64
  const bytes = new Uint8Array(start + values.length * size)
  const view = new DataView(bytes.buffer)
  bytes.set([0x93, ...new TextEncoder().encode('NUMPY'), version, 0])
  if (version === 1) view.setUint16(8, start - before, true)
  else view.setUint32(8, start - before, true)
  bytes.set(new TextEncoder().encode(`${text.padEnd(start - before - 1)}\n`), before)
  for (let index = 0; index < values.length; index += 1)
    write(view, start + index * size, values[index] as number)
  return bytes
}
