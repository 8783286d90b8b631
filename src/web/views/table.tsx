// A table whose rows each have a name: a panel's numbers, or what a paper reports.
import type { ComponentChildren } from 'preact'
import { writeNumber } from '#lab/claims-table.ts'
import type { Table } from '#lab/figures/table.ts'

export function TableView({ table: { title, columns, rows } }: { table: Table }) {
  const written = rows.map(([name, ...values]) => [
    String(name),
    ...values.map((value) => (typeof value === 'number' ? writeNumber(value) : (value ?? '–'))),
  ])
  return <NamedRows title={title} columns={columns} rows={written} />
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
