import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { phaseDiagram, type DrawnPhase } from '../../src/render/index.ts'
import { expectPicture } from '../support/mermaid.ts'
import { progressPhase, progressTask } from './views.ts'

const drawn = async (phases: readonly DrawnPhase[]): Promise<string> => {
  const diagram = phaseDiagram(phases)
  await expectPicture(diagram)
  return diagram
}

const inOrder = (phases: Readonly<Record<string, readonly string[]>>): readonly DrawnPhase[] =>
  Object.entries(phases).map(([key, dependsOn]) => progressPhase(key, { dependsOn }))

const edgesOf = async (phases: Readonly<Record<string, readonly string[]>>): Promise<readonly string[]> =>
  (await drawn(inOrder(phases))).match(/n\d+ --> n\d+/g) ?? []

const labelOf = async (title: string): Promise<string | undefined> =>
  /n1\["☐ (.*)<br>/.exec(await drawn([progressPhase('1', { title })]))?.[1]

test('each phase is a box with its count, and with the sign and the colour of its state', async () => {
  const done = progressTask('1.1', { state: 'done' })
  const blocked = progressTask('4.1', { blockedBy: [{ kind: 'issue', number: 7 }] })
  const diagram = await drawn([
    progressPhase('1', { tasks: [done] }),
    progressPhase('2', { dependsOn: ['1'], tasks: [done, progressTask('2.2')] }),
    progressPhase('3', { dependsOn: ['2'], tasks: [progressTask('3.1')] }),
    progressPhase('4', { dependsOn: ['3'], tasks: [blocked] }),
  ])
  expect(diagram.split('\n').slice(0, 6)).toEqual([
    'flowchart TD',
    '  n1["☑ Phase 1: Hull<br>1 of 1"]:::finished',
    '  n2["◐ Phase 2: Hull<br>1 of 2"]:::underWay',
    '  n3["☐ Phase 3: Hull<br>0 of 1"]:::ready',
    '  n4["☐ Phase 4: Hull<br>0 of 1"]:::blocked',
    '  n1 --> n2',
  ])
})

test('arrows that follow from others are left out', async () => {
  expect(await edgesOf({ a: [], b: ['a'], c: ['a', 'b'], d: ['a', 'b', 'c'] })).toEqual([
    'n1 --> n2',
    'n2 --> n3',
    'n3 --> n4',
  ])
})

test('phases that wait for each other keep their circle', async () => {
  expect(await edgesOf({ a: ['b'], b: ['a'] })).toEqual(['n2 --> n1', 'n1 --> n2'])
})

test('a phase that is not drawn and a phase itself have no arrow', async () => {
  expect(await edgesOf({ a: ['a', 'x'] })).toEqual([])
})

test('the picture grows where it stays narrow: a chain downwards, what waits for one phase to its right', async () => {
  expect(await drawn(inOrder({ a: [], b: ['a'], c: ['b'] }))).toContain('flowchart TD')
  expect(await drawn(inOrder({ a: [], b: ['a'], c: ['a'], d: ['a'] }))).toContain('flowchart LR')
})

test('labels never start like a list and never hold what mermaid would read', async () => {
  expect(await labelOf('1. Hull')).toBe('1#46; Hull')
  expect(await labelOf('2) Rig')).toBe('2#41; Rig')
  expect(await labelOf('- Sails')).toBe('#45; Sails')
  expect(await labelOf('"A" & <b>')).toBe('#34;A#34; #38; #60;b#62;')
  expect(await labelOf('`_x_`;')).toBe('#96;#95;x#95;#96;#59;')
})

test('a long title is cut: a box holds some words on a phone', async () => {
  const nine = 'w'.repeat(9)
  expect(await labelOf('w'.repeat(200))).toBe([nine, nine, nine, nine, 'www…'].join('\u00AD'))
})

test('mermaid takes every picture, whatever the titles', { timeout: 60_000 }, async () => {
  const bits = [
    '"',
    '1. X',
    '2) y',
    'end',
    '`',
    '#',
    ';',
    '<b>',
    '</b>',
    '<br>',
    '🚢',
    'ф',
    'العربية',
    'עברית',
    'â€™',
    ' ',
    '\n',
  ]
  const more = [
    'subgraph',
    'click',
    'graph',
    'style',
    '%%',
    '-->',
    '---',
    '[',
    ']',
    '(',
    '{',
    '|',
    '\\',
    '&amp;',
    '#34;',
    ':::',
    'w'.repeat(90),
  ]
  const title = fc.oneof(
    fc.array(fc.constantFrom(...bits, ...more), { maxLength: 6 }).map(parts => parts.join('')),
    fc.string({ unit: 'binary' }),
  )
  const phases = fc.array(fc.tuple(title, fc.array(fc.nat({ max: 9 }))), { minLength: 1, maxLength: 9 })
  await fc.assert(
    fc.asyncProperty(phases, async all => {
      const diagram = await drawn(
        all.map(([name, after], at) => progressPhase(`${at}`, { title: name, dependsOn: after.map(String) })),
      )
      const [first, ...lines] = diagram.trimEnd().split('\n')
      expect(first).toMatch(/^flowchart (?:TD|LR)$/)
      for (const line of lines)
        expect(line).toMatch(
          /^ {2}(?:n\d+\["[☑◐☐] [^"`\\[\]{}<>]*<br>\d+ of \d+"\]:::[a-zA-Z]+|n\d+ --> n\d+|classDef [a-zA-Z]+ [a-z0-9#:,]+)$/u,
        )
    }),
    { numRuns: 200 },
  )
})

test('a picture has at most 500 arrows', async () => {
  const many = Array.from({ length: 40 }, (_, at) => `${at}`)
  // Every one of the later half waits for every one of the earlier: no arrow follows from others.
  const phases = Object.fromEntries(
    many.map((key, at): [string, readonly string[]] => [key, at < 20 ? [] : many.slice(0, 20)]),
  )
  expect((await edgesOf(phases)).length).toBeLessThanOrEqual(500)
  const wider = Array.from({ length: 60 }, (_, at) => `${at}`)
  expect(
    await edgesOf(
      Object.fromEntries(wider.map((key, at): [string, readonly string[]] => [key, at < 30 ? [] : wider.slice(0, 30)])),
    ),
  ).toHaveLength(500)
})

test('words stand out from their box in light and in dark, since both colours are given', () => {
  const styles = [...phaseDiagram([]).matchAll(/fill:(#\w{6}),stroke:(#\w{6}),color:(#\w{6})/g)]
  expect(styles).toHaveLength(4)
  for (const [, fill = '', , color = ''] of styles) expect(contrast(fill, color)).toBeGreaterThanOrEqual(4.5)
})

/** WCAG 2: how much lighter the one is than the other. */
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((left, right) => left - right)
  return (light + 0.05) / (dark + 0.05)
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map(at => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map(part => (part <= 0.039_28 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
