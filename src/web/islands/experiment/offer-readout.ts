// Reads a page's stored figures where the pointer is: what does it is loaded when a pointer first comes to one.

/** For each figure of an experiment within `root`. */
export function offerReadout(root: ParentNode, experiment: string): void {
  for (const figure of root.querySelectorAll<HTMLElement>('figure[data-figure]'))
    figure.addEventListener('pointerenter', () => void read(figure, experiment), { once: true })
}

/** Where it can't be loaded the figure stays as it is. */
async function read(figure: HTMLElement, experiment: string): Promise<void> {
  const [{ loadStoredFigure }, { takeFigure }] = await Promise.all([
    import('./stored-figures.ts'),
    import('./figure-view.ts'),
  ])
  const stored = await loadStoredFigure(experiment, figure.dataset.figure ?? '')
  if (stored) takeFigure(figure, stored)
}
