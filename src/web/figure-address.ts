// Where a figure is: its own page, and its files.
export type FigureFormat = 'svg' | 'png' | 'csv' | 'json'

export function figureAddress(experiment: string, figure: string): string {
  return `/experiments/${experiment}/figures/${encodeURIComponent(figure)}`
}

export function figureFile(experiment: string, figure: string, format: FigureFormat): string {
  return `${figureAddress(experiment, figure)}.${format}`
}
