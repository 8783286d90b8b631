// A panel's numbers.
import { writeNumber } from '#lab/claims-table.ts'
import type { Table } from '#lab/figures/table.ts'

export function TableView({ table: { title, columns, rows } }: { table: Table }) {
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
          {rows.map((row) => (
            <tr key={row[0]}>
              {row.map((value, index) =>
                index === 0 ? (
                  <th key={columns[index]} scope="row">
                    {value}
                  </th>
                ) : (
                  <td key={columns[index]}>{value === null ? '–' : writeNumber(value)}</td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
