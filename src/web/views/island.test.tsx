// Data for islands: plain, and unable to leave its element.
import { render } from 'preact-render-to-string'
import { expect, it } from 'vitest'
import { IslandProps } from './island.tsx'

it('gives an island its data whatever is in it', () => {
  const props = { text: '</script><script>alert(1)</script><!-- & "' }
  const html = render(<IslandProps name="editor" props={props} />)
  expect(html.match(/<\/?script/g)).toEqual(['<script', '</script'])
  expect(JSON.parse(html.replace(/^<[^>]*>|<[^>]*>$/g, ''))).toEqual(props)
})
