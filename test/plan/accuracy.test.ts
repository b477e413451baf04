import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parsePlan } from '../../src/plan/index.ts'
import { type Answer, answerSchema, compare, count, f1, type Finding, measures } from '../support/accuracy.ts'

/**
 * Plans with answers by hand, from people who had not read the reader. Nothing rewrites these answers; where one turned out to be wrong,
 * its `doubt` says what was changed.
 */
const folder = new URL('../fixtures/answered/', import.meta.url)

/** What the reader has to reach on documents that it has never seen. */
const least = { tasks: 0.98, phases: 0.98, dependencies: 0.95, titles: 0.97, states: 0.99 }

const names = readdirSync(folder).filter(name => name.endsWith('.md'))

function findingsIn(name: string): readonly Finding[] {
  const answer = answerSchema.parse(JSON.parse(readFileSync(new URL(name.replace(/\.md$/, '.json'), folder), 'utf8')))
  const { plan } = parsePlan({ path: name, bytes: readFileSync(new URL(name, folder)) })
  return compare(answer, plan)
}

describe('over all answered documents', () => {
  const findings = names.flatMap(findingsIn)

  test.each(Object.entries(least))('%s are read with an F1 of at least %d', (name, limit) => {
    const measure = measures.find(one => one === name) ?? 'tasks'
    const wrong = findings.filter(finding => finding.measure === measure && finding.kind !== 'right')
    const isReached = f1(count(findings, measure)) >= limit
    expect(isReached ? [] : wrong.map(one => `${one.kind} ${one.text}`)).toEqual([])
  })

  test('there are enough of them to mean something', () => {
    expect(names.length).toBeGreaterThanOrEqual(40)
    expect(count(findings, 'tasks').right).toBeGreaterThan(500)
    expect(count(findings, 'dependencies').right).toBeGreaterThan(300)
  })
})

test('the measure falls when something is missed, invented or wrong', () => {
  const bytes = new TextEncoder().encode('## Phase 1: A\n- [ ] 1.1 Dig\n- [ ] 1.2 Fill (depends on 1.1)\n')
  const { plan } = parsePlan({ path: 'PLAN.md', bytes })
  const dig = { line: 2, id: '1.1', title: 'Dig', state: 'todo', phase: '1' } as const
  const fill = {
    line: 3,
    id: '1.2',
    title: 'Fill',
    state: 'todo',
    phase: '1',
    dependsOn: ['1.1'],
  } satisfies Answer['tasks'][number]
  const right: Answer = { family: '', phases: [{ line: 1, key: '1', title: 'Phase 1: A' }], tasks: [dig, fill] }
  const scores = (answer: Answer): readonly number[] =>
    measures.slice(0, 5).map(measure => f1(count(compare(answer, plan), measure)))
  expect(scores(right)).toEqual([1, 1, 1, 1, 1])
  expect(scores({ ...right, tasks: [dig] })).toEqual([2 / 3, 1, 0, 1, 1])
  expect(scores({ ...right, tasks: [dig, { ...fill, title: 'Full', state: 'done' }] })).toEqual([1, 1, 1, 0.5, 0.5])
  expect(scores({ ...right, phases: [], tasks: [dig, { ...fill, dependsOn: [] }] })).toEqual([1, 0, 0, 1, 1])
})
