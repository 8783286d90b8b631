// What can be typed into the search box, with examples.
import { searchTexts } from '../texts/search.tsx'
import { addressOf } from './paging.tsx'

export function SearchHelp() {
  const { intro, type, find, examples } = searchTexts.help
  return (
    <div class="prose">
      <p>{intro}</p>
      <div class="table-scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">{type}</th>
              <th scope="col">{find}</th>
            </tr>
          </thead>
          <tbody>
            {examples.map(([example, meaning]) => (
              <tr>
                <td>
                  <a href={addressOf({ path: '/search', query: { q: example } })}>{example}</a>
                </td>
                <td>{meaning}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  )
}
