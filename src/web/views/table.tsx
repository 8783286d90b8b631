// A table whose rows each have a name: a panel's numbers, or what a paper reports.
import type { ComponentChildren } from 'preact'
import { plainLabel } from '#lab/figures/labels.ts'
import { writeValue } from '#lab/figures/scale.ts'
import type { Table } from '#lab/figures/table.ts'

export function TableView({ table: { title, columns, rows } }: { table: Table }) {
  const written = rows.map(([name, ...values]) => [
    typeof name === 'number' ? writeCell(name) : plainLabel(String(name)),
    ...values.map((value) => (typeof value === 'number' ? writeCell(value) : (value ?? '–'))),
  ])
  return <NamedRows title={plainLabel(title)} columns={columns.map(plainLabel)} rows={written} />
}

/** 10⁻⁶, not 1.00e-6. */
function writeCell(value: number): string {
  return plainLabel(writeValue(value))
}

export interface NamedRowsProps {
  title: string
  columns: readonly string[]
  /** Each row's name, then its cells. */
  rows: readonly (readonly string[])[]
  /** Under the table. */
  children?: ComponentChildren
}

export function NamedRows({ title, columns, rows, children }: NamedRowsProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section class="wide-table" aria-label={title} tabIndex={0}>
      <table>
        <caption>{title}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, ...cells]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {cells.map((cell, index) => (
                <td key={columns[index + 1]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {children}
    </section>
  )
}
