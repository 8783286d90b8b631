// What axe finds wrong with a page that lets scripts in.
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

export const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

/** Each fault with the first element that has it. */
export async function findFaults(page: Page): Promise<string[]> {
  await page.addScriptTag({ path: axePath })
  return page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { target: string[] }[] }[] }> }
    }
    return (await axe.run()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.target.join(' ')}`)
  })
}
