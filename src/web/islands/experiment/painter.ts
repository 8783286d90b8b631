// Draws a run's figures into those of the page: what is in sight, a few times a second, and the rest when it is scrolled to.
import type { Figure } from '#lab/figures/figure.ts'
import { type FigureView, makeFigure, takeFigure } from './figure-view.ts'
import { loadStoredFigure, loadStoredFigures } from './stored-figures.ts'

/** In ms, between two drawings of a run on its way. */
const everyMs = 200

export interface Painter {
  /** Whether the page has a figure of this id. */
  has(id: string): boolean
  /** The newest figures of a run; made only when there is time to draw them. */
  offer(make: () => readonly Figure[]): void
  /** Made already, and final. */
  show(figures: readonly Figure[]): void
  /** The figures as the page has them stored. */
  clear(): void
}

export interface PainterPlan {
  experiment: string
  /** What holds the page's figures. */
  root: ParentNode
  /** Whether there is but one, so that the others aren't fetched. */
  isOne: boolean
  /** Where figures go that the page has no stored version of; left out where there is no such place. */
  others: Element | null
}

interface Slot {
  element: HTMLElement
  isSeen: boolean
  /** `stored` takes the reader's own curves back. */
  waits: Figure | 'stored' | undefined
  view: FigureView | undefined
}

export function startPainter({ experiment, root, isOne, others }: PainterPlan): Painter {
  const slots = new Map<string, Slot>()
  let make: (() => readonly Figure[]) | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let isDrawing = false

  const watching = new IntersectionObserver(
    (entries) => {
      for (const slot of slots.values())
        for (const { target, isIntersecting } of entries)
          if (target === slot.element) slot.isSeen = isIntersecting
      void drawAll()
    },
    { rootMargin: '250px' },
  )
  for (const element of root.querySelectorAll<HTMLElement>('figure[data-figure]')) add(element)

  function add(element: HTMLElement): Slot {
    const slot: Slot = { element, isSeen: false, waits: undefined, view: undefined }
    slots.set(element.dataset.figure ?? '', slot)
    watching.observe(element)
    return slot
  }

  function give(figures: readonly Figure[]): void {
    for (const figure of figures) {
      const slot = slots.get(figure.id) ?? addOther(figure)
      if (slot) slot.waits = figure
    }
    void drawAll()
  }

  function addOther(figure: Figure): Slot | undefined {
    if (!others) return undefined
    const element = makeFigure(figure)
    others.append(element)
    const slot = add(element)
    slot.view = takeFigure(element, undefined)
    return slot
  }

  /** One after another: what draws them spreads its work over frames. */
  async function drawAll(): Promise<void> {
    if (isDrawing) return
    isDrawing = true
    try {
      for (let slot = next(); slot; slot = next()) await draw(slot)
    } finally {
      isDrawing = false
    }
  }

  function next(): Slot | undefined {
    return [...slots.values()].find(({ waits, isSeen }) => waits !== undefined && isSeen)
  }

  async function draw(slot: Slot): Promise<void> {
    slot.view ??= takeFigure(slot.element, await storedOf(slot.element.dataset.figure ?? ''))
    const { waits } = slot
    slot.waits = undefined
    if (waits !== undefined) slot.view.show(waits === 'stored' ? undefined : waits)
  }

  async function storedOf(id: string): Promise<Figure | undefined> {
    return isOne ? loadStoredFigure(experiment, id) : (await loadStoredFigures(experiment)).get(id)
  }

  function forget(): void {
    clearTimeout(timer)
    timer = undefined
    make = undefined
  }

  return {
    has: (id) => slots.has(id),
    offer(latest) {
      make = latest
      timer ??= setTimeout(() => {
        const made = make?.()
        forget()
        if (made) give(made)
      }, everyMs)
    },
    show(figures) {
      forget()
      give(figures)
    },
    clear() {
      forget()
      for (const slot of slots.values()) slot.waits = slot.view ? 'stored' : undefined
      others?.replaceChildren()
      void drawAll()
    },
  }
}
