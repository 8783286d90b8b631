// A figure of a run that the page has no stored version of, inside what Preact draws.
import { useLayoutEffect, useRef } from 'preact/hooks'
import type { Figure } from '#lab/figures/figure.ts'
import { makeFigure, takeFigure } from './figure-view.ts'

export function LiveFigure({ figure }: { figure: Figure }) {
  const place = useRef<HTMLDivElement>(null)
  const element = useRef<HTMLElement>(undefined)
  useLayoutEffect(() => {
    if (element.current) takeFigure(element.current, undefined).show(figure)
    else {
      element.current = makeFigure(figure)
      place.current?.replaceChildren(element.current)
    }
  }, [figure])
  useLayoutEffect(
    () => () => {
      if (element.current) takeFigure(element.current, undefined).stop()
    },
    [],
  )
  return <div ref={place} />
}
