import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import type { Figure } from '../bench/figure.ts'
import { changesSince, keptRun, pagePath, withFigures } from '../bench/page.ts'
import { sections } from '../bench/sections.ts'

test('the page tells of one whole run, and of nothing else', async () => {
  const run = await keptRun()
  const page = await readFile(pagePath, 'utf8')
  expect(run.isQuick).toBe(false)
  expect(await withFigures(page, run)).toBe(page)
  expect(Object.keys(run.sections)).toEqual(Object.keys(sections))
  for (const name of Object.keys(sections)) expect(page).toContain(`<!-- figures: ${name} -->`)
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

test('what the readme says of costs is what was counted', async () => {
  const { requests = [] } = (await keptRun()).sections
  const countOf = (what: string): readonly (number | undefined)[] => {
    const figure = requests.find(one => one.what === what)
    return [figure?.value, figure?.reference?.value]
  }
  const [sync, closing, nothing] = [
    'first sync: 100 tasks in 5 phases',
    'one issue closed that frees nothing',
    'nothing to do: 100 tasks in 5 phases',
  ].map(countOf)
  const readme = (await readFile(new URL('../README.md', import.meta.url), 'utf8')).replaceAll(/\s+/g, ' ')
  expect(readme).toContain(
    `A first sync of 100 tasks in 5 phases takes ${sync?.[0]} requests to GitHub, where one request for each thing takes ${sync?.[1]}; ` +
      `a closed issue takes ${closing?.[0]} instead of ${closing?.[1]}, and a look that finds nothing to do takes ${nothing?.[0]}:`,
  )
})
