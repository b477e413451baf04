import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What the documentation says of plans. */
export const page = readFileSync(join(import.meta.dirname, '../../docs/plan-format.md'), 'utf8')

/** The rows of all tables with these heads, one table after the other. */
export function rowsUnder(...heads: readonly string[]): readonly (readonly string[])[] {
  return page.split('\n\n').flatMap(block => {
    const [head = '', , ...rows] = block.trim().split('\n')
    return cellsOf(head).join() === heads.join() ? rows.map(cellsOf) : []
  })
}

function cellsOf(row: string): readonly string[] {
  return row
    .split('|')
    .slice(1, -1)
    .map(cell => cell.trim())
}

/** What stands between backticks. */
export function written(text: string): readonly string[] {
  return [...text.matchAll(/`([^`]+)`/g)].map(([, inside = '']) => inside)
}
