// A scene's drawing as SVG, where no script draws it.
import { type Box, type Path, type Picture, paintOf, pixelsOf, type Shape } from '#lab/scenes/shapes.ts'

export interface ScenePictureProps {
  box: Box
  shapes: readonly Shape[]
}

/** Hidden from screen readers, whom the scene's sentence is for. */
export function ScenePicture({ box, shapes }: ScenePictureProps) {
  return (
    <svg
      class="scene-drawing"
      viewBox={`0 0 ${box.width} ${box.height}`}
      aria-hidden="true"
      focusable="false"
    >
      {shapes.map((shape, index) => (
        <ShapeElement key={index} shape={shape} />
      ))}
    </svg>
  )
}

function ShapeElement({ shape }: { shape: Shape }) {
  if (shape.kind === 'picture') return <Pixels picture={shape} />
  const look = lookOf(shape)
  if (shape.kind === 'text')
    return (
      <text
        {...look}
        fill={paintOf(shape.fill ?? 'ink')}
        x={shape.x}
        y={shape.y}
        font-size={shape.size}
        text-anchor={shape.anchor ?? 'start'}
      >
        {shape.text}
      </text>
    )
  if (shape.kind === 'rect')
    return <rect {...look} x={shape.x} y={shape.y} width={shape.width} height={shape.height} />
  if (shape.kind === 'circle') return <circle {...look} cx={shape.x} cy={shape.y} r={shape.radius} />
  if (shape.kind === 'line') return <line {...look} x1={shape.x1} y1={shape.y1} x2={shape.x2} y2={shape.y2} />
  return <PathElement path={shape} />
}

function PathElement({ path }: { path: Path }) {
  const shared = { ...lookOf(path), points: path.points.join(' '), 'stroke-linejoin': 'round' as const }
  return path.kind === 'polygon' ? <polygon {...shared} /> : <polyline {...shared} />
}

function lookOf({ fill, stroke, strokeWidth = 1, opacity }: Exclude<Shape, Picture>) {
  return {
    fill: fill === undefined ? 'none' : paintOf(fill),
    ...(stroke !== undefined && { stroke: paintOf(stroke), 'stroke-width': strokeWidth }),
    ...(opacity !== undefined && { opacity }),
  }
}

/** Pixels along an edge that a page carries as text, and steps of each channel: more would make the page large. */
const most = { edge: 48, steps: 24 }

/** Runs of equal pixels, a path for each colour: a page may load no image that stands in its own text. */
function Pixels({ picture }: { picture: Picture }) {
  const { columns, rows, colours } = coarsened(picture)
  const runs = new Map<string, string>()
  for (let row = 0; row < rows; row += 1)
    for (let column = 0; column < columns; ) {
      const colour = colours[row * columns + column] as string
      let length = 1
      while (column + length < columns && colours[row * columns + column + length] === colour) length += 1
      runs.set(colour, `${runs.get(colour) ?? ''}M${column} ${row}h${length}v1h-${length}z`)
      column += length
    }
  const { x, y, width, height } = picture
  return (
    <g
      transform={`translate(${x} ${y}) scale(${width / columns} ${height / rows})`}
      shape-rendering="crispEdges"
    >
      {[...runs].map(([colour, path]) => (
        <path key={colour} fill={colour} d={path} />
      ))}
    </g>
  )
}

/** Every nth pixel of a large picture; channels in steps. */
function coarsened(picture: Picture): { columns: number; rows: number; colours: string[] } {
  const pixels = pixelsOf(picture)
  const every = Math.ceil(Math.max(picture.columns, picture.rows) / most.edge)
  const [columns, rows] = [Math.ceil(picture.columns / every), Math.ceil(picture.rows / every)]
  const colours = Array.from({ length: columns * rows }, (_, index) => {
    const pixel = Math.floor(index / columns) * every * picture.columns + (index % columns) * every
    const channel = (offset: number) => stepped(pixels[pixel * picture.channels + offset] ?? 0)
    const [red, green, blue] = picture.channels === 3 ? [0, 1, 2] : [0, 0, 0]
    return `#${channel(red as number)}${channel(green as number)}${channel(blue as number)}`
  })
  return { columns, rows, colours }
}

function stepped(byte: number): string {
  const step = Math.round((byte / 255) * most.steps)
  return Math.round((step * 255) / most.steps)
    .toString(16)
    .padStart(2, '0')
}
