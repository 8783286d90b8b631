// Draws shapes on a canvas, in a browser.
import { type Box, type Paint, type Path, type Picture, pixelsOf, type Shape, type Text } from './shapes.ts'

export interface CanvasLook {
  /** A colour that a canvas takes: the page's custom properties, resolved. */
  colour(paint: Paint): string
  /** A CSS family. */
  font: string
}

/** Fills the whole canvas with the box. */
export function drawOnCanvas(
  canvas: HTMLCanvasElement,
  box: Box,
  shapes: readonly Shape[],
  look: CanvasLook,
): void {
  const context = canvas.getContext('2d')
  if (!context) return
  context.setTransform(canvas.width / box.width, 0, 0, canvas.height / box.height, 0, 0)
  context.clearRect(0, 0, box.width, box.height)
  for (const shape of shapes) drawShape(context, shape, look)
}

function drawShape(context: CanvasRenderingContext2D, shape: Shape, look: CanvasLook): void {
  if (shape.kind === 'picture') {
    drawPicture(context, shape)
    return
  }
  context.globalAlpha = shape.opacity ?? 1
  context.lineWidth = shape.strokeWidth ?? 1
  if (shape.kind === 'text') drawText(context, shape, look)
  else {
    context.beginPath()
    trace(context, shape)
    if (shape.fill !== undefined) {
      context.fillStyle = look.colour(shape.fill)
      context.fill()
    }
    if (shape.stroke !== undefined) {
      context.strokeStyle = look.colour(shape.stroke)
      context.stroke()
    }
  }
  context.globalAlpha = 1
}

function trace(context: CanvasRenderingContext2D, shape: Exclude<Shape, Picture | Text>): void {
  if (shape.kind === 'rect') context.rect(shape.x, shape.y, shape.width, shape.height)
  else if (shape.kind === 'circle') context.arc(shape.x, shape.y, shape.radius, 0, 2 * Math.PI)
  else if (shape.kind === 'line') {
    context.moveTo(shape.x1, shape.y1)
    context.lineTo(shape.x2, shape.y2)
  } else tracePath(context, shape)
}

function tracePath(context: CanvasRenderingContext2D, { kind, points }: Path): void {
  context.lineJoin = 'round'
  for (let at = 0; at + 1 < points.length; at += 2)
    context.lineTo(points[at] as number, points[at + 1] as number)
  if (kind === 'polygon') context.closePath()
}

function drawText(context: CanvasRenderingContext2D, shape: Text, { colour, font }: CanvasLook): void {
  context.font = `${shape.size}px ${font}`
  context.textAlign = shape.anchor === 'middle' ? 'center' : (shape.anchor ?? 'start')
  context.fillStyle = colour(shape.fill ?? 'ink')
  context.fillText(shape.text, shape.x, shape.y)
}

/** Its pixels on a canvas of their own, which is then scaled. */
let sheet: HTMLCanvasElement | undefined

function drawPicture(context: CanvasRenderingContext2D, shape: Picture): void {
  sheet ??= document.createElement('canvas')
  sheet.width = shape.columns
  sheet.height = shape.rows
  const own = sheet.getContext('2d')
  if (!own) return
  const image = own.createImageData(shape.columns, shape.rows)
  const pixels = pixelsOf(shape)
  for (let pixel = 0; pixel < shape.columns * shape.rows; pixel += 1) {
    const rgb = shape.channels === 3 ? [0, 1, 2] : [0, 0, 0]
    for (let channel = 0; channel < 3; channel += 1)
      image.data[4 * pixel + channel] = pixels[pixel * shape.channels + (rgb[channel] as number)] ?? 0
    image.data[4 * pixel + 3] = 255
  }
  own.putImageData(image, 0, 0)
  context.imageSmoothingEnabled = false
  context.drawImage(sheet, shape.x, shape.y, shape.width, shape.height)
}
