import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { phaseDiagram, type PhaseProgressView } from '../../src/render/index.ts'
import { progressPhase, progressTask } from './views.ts'

const edgesOf = (phases: Readonly<Record<string, readonly string[]>>): readonly string[] =>
  phaseDiagram(Object.entries(phases).map(([key, dependsOn]) => progressPhase(key, { dependsOn }))).match(
    /n\d+ --> n\d+/g,
  ) ?? []

const labelOf = (title: string): string | undefined =>
  /n1\["(.*)<br>/.exec(phaseDiagram([progressPhase('1', { title })]))?.[1]

test('each phase is a box with its count and the colour of its state', () => {
  const done = progressTask('1.1', { state: 'done' })
  const blocked = progressTask('4.1', { blockedBy: [{ kind: 'issue', number: 7 }] })
  const diagram = phaseDiagram([
    progressPhase('1', { tasks: [done] }),
    progressPhase('2', { dependsOn: ['1'], tasks: [done, progressTask('2.2')] }),
    progressPhase('3', { tasks: [progressTask('3.1')] }),
    progressPhase('4', { tasks: [blocked] }),
  ])
  expect(diagram.split('\n').slice(0, 6)).toEqual([
    'flowchart TD',
    '  n1["Phase 1: Hull<br>1 of 1"]:::finished',
    '  n2["Phase 2: Hull<br>1 of 2"]:::underWay',
    '  n3["Phase 3: Hull<br>0 of 1"]:::ready',
    '  n4["Phase 4: Hull<br>0 of 1"]:::blocked',
    '  n1 --> n2',
  ])
})

test('arrows that follow from others are left out', () => {
  expect(edgesOf({ a: [], b: ['a'], c: ['a', 'b'], d: ['a', 'b', 'c'] })).toEqual([
    'n1 --> n2',
    'n2 --> n3',
    'n3 --> n4',
  ])
})

test('phases that wait for each other keep their circle', () => {
  expect(edgesOf({ a: ['b'], b: ['a'] })).toEqual(['n2 --> n1', 'n1 --> n2'])
})

test('a phase that is not drawn and a phase itself have no arrow', () => {
  expect(edgesOf({ a: ['a', 'x'] })).toEqual([])
})

test('labels never start like a list and never hold what mermaid would read', () => {
  expect(labelOf('1. Hull')).toBe('1#46; Hull')
  expect(labelOf('2) Rig')).toBe('2#41; Rig')
  expect(labelOf('- Sails')).toBe('#45; Sails')
  expect(labelOf('"A" & <b>')).toBe('#34;A#34; #38; #60;b#62;')
  expect(labelOf('`_x_`;')).toBe('#96;#95;x#95;#96;#59;')
})

const titles = fc.oneof(fc.string({ unit: 'binary' }), fc.string())
const phases: fc.Arbitrary<readonly PhaseProgressView[]> = fc
  .array(fc.tuple(titles, fc.array(fc.nat({ max: 12 }))), { maxLength: 12 })
  .map(all => all.map(([title, after], at) => progressPhase(`${at}`, { title, dependsOn: after.map(String) })))

test('every line of a diagram is a box with a quoted label, an arrow or a colour', () => {
  const check = (drawn: readonly PhaseProgressView[]): void => {
    const [first, ...lines] = phaseDiagram(drawn).trimEnd().split('\n')
    expect(first).toBe('flowchart TD')
    for (const line of lines)
      expect(line).toMatch(
        /^ {2}(?:n\d+\["[^"`\\[\]{}<>]*<br>\d+ of \d+"\]:::[a-zA-Z]+|n\d+ --> n\d+|classDef [a-zA-Z]+ [a-z0-9#:,]+)$/u,
      )
  }
  fc.assert(
    fc.property(phases, drawn => {
      check(drawn)
    }),
  )
})
