// A report as text: Markdown tables, so that what a terminal shows can stand in a README as it is.
import type { Aim, Report, Table } from './suite.ts'

export function reportText({ aims, tables }: Report): string {
  return [aimTable(aims), ...tables].map(tableText).join('\n')
}

function aimTable(aims: Aim[]): Table {
  return {
    title: 'Aims',
    head: ['aim', 'measured', 'reached'],
    rows: aims.map(({ aim, measured, isReached }) => [aim, measured, isReached ? 'yes' : '**no**']),
  }
}

function tableText({ title, head, rows }: Table): string {
  const widths = head.map((_, column) =>
    Math.max(...[head, ...rows].map((row) => (row[column] ?? '').length), 3),
  )
  const line = (row: string[]) =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`
  return [`${title}\n`, line(head), rule, ...rows.map(line), ''].join('\n')
}
