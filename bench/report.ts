// A report as text: Markdown tables, which a README can take as they are.
import type { Aim, Report, Table } from './suite.ts'

export function reportText({ aims, tables }: Report): string {
  return [aimTable(aims), ...tables].map(tableText).join('\n')
}

function aimTable(aims: Aim[]): Table {
  return {
    title: 'Targets',
    head: ['target', 'measured', 'met'],
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
