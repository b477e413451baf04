import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import type { Figure } from '../bench/figure.ts'
import { changesSince, keptRun, pagePath, withFigures } from '../bench/page.ts'

test('the page tells of one whole run, and of nothing else', async () => {
  const run = await keptRun()
  const page = await readFile(pagePath, 'utf8')
  expect(run.isQuick).toBe(false)
  expect(await withFigures(page, run)).toBe(page)
  for (const name of Object.keys(run.sections)) expect(page).toContain(`<!-- figures: ${name} -->`)
})

test('a counted figure that is another one now is told, and a measured one is not', async () => {
  const run = await keptRun()
  const figures: readonly Figure[] = [
    { what: 'a look', value: 1, unit: 'requests', reference: null, most: null, isExact: true },
    { what: 'a look', value: 7, unit: 'ms', reference: null, most: null },
  ]
  const before = { ...run, sections: { requests: figures } }
  const after = { ...run, sections: { requests: figures.map(one => ({ ...one, value: one.value + 1 })) } }
  expect(changesSince(before, before)).toEqual([])
  expect(changesSince(before, after)).toEqual(['a look: 2 requests, and the page says 1 request'])
})
