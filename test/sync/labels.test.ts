import { describe, expect, test } from 'vitest'
import type { ObservedLabel } from '../../src/sync/index.ts'
import { issue, play, scene, withIssue, withPlan, type Scene } from '../support/core.ts'

const plan = `## Phase 1: Hull

**Owner:** Yard
**Priority:** P1

- [ ] 1.1 Plank
- [ ] 1.2 Caulk (depends on 1.1)

## Phase 2: Rigging

**Depends on:** Phase 1

| ID | Task | Depends on | Priority | Owner | Risk |
|---|---|---|---|---|---|
| 2.1 | Mast | 1.1-1.2 | P0 | Joe + Ann | High (legal) |
| 2.2 | Sails | | | | |
`

const labelsOf = (at: Scene, title: string): readonly string[] => issue(at, title).labels.toSorted()

const label = (at: Scene, name: string): ObservedLabel | undefined => at.observed.labels.find(one => one.name === name)

/** Somebody makes a label, or changes one. */
const withLabel = <Kind extends Scene>(at: Kind, name: string, change: Partial<ObservedLabel> = {}): Kind => {
  const before = label(at, name) ?? { id: `L-${name}`, name, color: '112233', description: '' }
  const labels = [...at.observed.labels.filter(one => one.name !== name), { ...before, ...change }]
  return { ...at, observed: { ...at.observed, labels } }
}

describe('an open task’s issue', () => {
  const start = play(scene(plan))

  test('carries exactly one of blocked and unblocked', () => {
    for (const title of ['1.1', '1.2', '2.1', '2.2'])
      expect(labelsOf(start, title).filter(name => /^(?:un)?blocked$/.test(name))).toHaveLength(1)
    expect(labelsOf(start, '1.1')).toContain('unblocked')
    expect(labelsOf(start, '1.2')).toContain('blocked')
  })

  test('that somebody gave both, or neither, has the right one again', () => {
    for (const labels of [['milepost', 'blocked', 'unblocked'], ['milepost']]) {
      const after = play(withIssue(start, '1.2', { labels }))
      expect(labelsOf(after, '1.2').filter(name => /^(?:un)?blocked$/.test(name))).toEqual(['blocked'])
    }
  })

  test('that is closed, done or dropped, carries neither', () => {
    for (const state of ['done', 'dropped'] as const) {
      const after = play(withIssue(start, '1.1', { state }))
      expect(labelsOf(after, '1.1').filter(name => /^(?:un)?blocked$/.test(name))).toEqual([])
      expect(labelsOf(after, '1.2')).toContain('unblocked')
    }
  })

  test('carries a label for each dependency, as the plan writes it', () => {
    expect(labelsOf(start, '1.2')).toContain('depends-on:1.1')
    expect(labelsOf(start, '2.1').filter(name => name.startsWith('depends-on'))).toEqual(['depends-on:1.1-1.2'])
  })

  test('that states nothing carries what its phase states', () => {
    expect(labelsOf(start, '2.2').filter(name => name.startsWith('depends-on'))).toEqual(['depends-on:phase-1'])
  })

  test('carries ten dependencies at most, and a word for the rest', () => {
    const many = Array.from({ length: 12 }, (_, index) => `1.${index + 1}`)
    const tasks = many.map(id => `- [ ] ${id} Task ${id}`).join('\n')
    const of = (count: number): readonly string[] =>
      issue(
        play(scene(`## Phase 1: A\n\n${tasks}\n- [ ] 1.13 Last (depends on ${many.slice(0, count).join(', ')})\n`)),
        '1.13',
      ).labels.filter(name => name.startsWith('depends-on'))
    expect(of(10)).toEqual(many.slice(0, 10).map(id => `depends-on:${id}`))
    expect(of(11)).toEqual([...many.slice(0, 10).map(id => `depends-on:${id}`), 'depends-on:more'])
  })

  test('carries its priority, owners and risk, without remarks', () => {
    const attributes = labelsOf(start, '2.1').filter(name => /^(?:priority|owner|risk):/.test(name))
    expect(attributes).toEqual(['owner:Ann', 'owner:Joe', 'priority:P0', 'risk:High'])
  })

  test('carries its phase’s, where the task states none', () => {
    expect(labelsOf(start, '1.1')).toEqual(['milepost', 'owner:Yard', 'priority:P1', 'unblocked'])
  })

  test('loses a label of ours that the plan no longer asks for, and keeps every other', () => {
    const labelled = withIssue(withLabel(start, 'bug'), '2.1', { labels: [...issue(start, '2.1').labels, 'bug'] })
    const after = play(withPlan(labelled, plan.replace('| P0 |', '| P2 |')))
    expect(labelsOf(after, '2.1')).toEqual(
      labelsOf(labelled, '2.1').map(name => name.replace('priority:P0', 'priority:P2')),
    )
    expect(after.operations).toContain('label #4 priority:P2')
    expect(after.operations).toContain('unlabel #4 priority:P0')
  })

  test('keeps the labels of other apps, whatever they are called', () => {
    const theirs = withLabel(start, 'depends-on:upstream', { description: 'Kept by another app' })
    const labelled = withIssue(theirs, '1.1', { labels: [...issue(start, '1.1').labels, 'depends-on:upstream'] })
    expect(play(labelled).operations).toEqual([])
  })
})

test('everything that is managed carries the label for that', () => {
  const start = play(scene(plan))
  expect(start.observed.issues.filter(one => !one.labels.includes('milepost'))).toEqual([])
  expect(label(start, 'milepost')?.description).toBe('Kept in step with a plan in this repository · Milepost')
})

describe('a label of ours', () => {
  const start = play(scene(plan))

  test('says so at the end of its description, in a hundred characters', () => {
    for (const { description } of start.observed.labels) {
      expect(description.endsWith('· Milepost')).toBe(true)
      expect(description.length).toBeLessThanOrEqual(100)
    }
  })

  test('has its colour and description put back', () => {
    const changed = withLabel(start, 'blocked', { color: '000000', description: 'Nothing · Milepost' })
    expect(play(changed).operations).toEqual(['update label blocked'])
  })

  test('is deleted when nothing uses it', () => {
    expect(label(play(withPlan(start, plan.replace('1.1-1.2', '1.1'))), 'depends-on:1.1-1.2')).toBeUndefined()
  })

  test('stays while an issue of a person carries it', () => {
    const theirs = { ...issue(start, '2.1'), number: 99, id: 'I-99', ours: false, body: '', title: 'Tar is out' }
    const used = { ...start, observed: { ...start.observed, issues: [...start.observed.issues, theirs] } }
    expect(label(play(withPlan(used, plan.replace('1.1-1.2', '1.1'))), 'depends-on:1.1-1.2')).toBeDefined()
  })

  test('stays while a pull request carries it', () => {
    const used = withLabel(start, 'depends-on:1.1-1.2', { onPullRequests: true })
    expect(label(play(withPlan(used, plan.replace('1.1-1.2', '1.1'))), 'depends-on:1.1-1.2')).toBeDefined()
  })
})

describe('a label that people made', () => {
  test('is used as it is, however its name is spelled', () => {
    const before = withLabel(withLabel(scene(plan), 'Blocked'), 'PRIORITY:p0', { description: 'Now!' })
    const after = play(before)
    expect(label(after, 'Blocked')).toEqual(label(before, 'Blocked'))
    expect(label(after, 'PRIORITY:p0')).toEqual(label(before, 'PRIORITY:p0'))
    expect(labelsOf(after, '2.1')).toEqual(expect.arrayContaining(['Blocked', 'PRIORITY:p0']))
    expect(label(after, 'blocked')).toBeUndefined()
  })

  test('is never deleted', () => {
    const unused = withLabel(play(scene(plan)), 'depends-on:9.9')
    expect(play(unused).operations).toEqual([])
  })
})

describe('names', () => {
  const nameFor = (owner: string): readonly string[] =>
    issue(play(scene(`## Phase 1: A\n\n- [ ] 1.1 a\n  - **Owner:** ${owner}\n`)), '1.1').labels.filter(name =>
      name.startsWith('owner:'),
    )

  test('longer than GitHub takes are cut to 50 characters, and two that begin alike stay two', () => {
    const [first = '', second = ''] = ['East', 'West'].map(end => nameFor(`${'Very long yard '.repeat(5)}${end}`)[0])
    expect([first.length, second.length]).toEqual([50, 50])
    expect(first).not.toBe(second)
    expect(nameFor('⛵'.repeat(60)).map(name => Array.from(name).length)).toEqual([50])
  })

  test('hold nothing that cannot be seen', () => {
    expect(nameFor('Yard\u202E\u200Bmaster\u0007')).toEqual(['owner:Yardmaster'])
    expect(nameFor('\u200B\u2060')).toEqual([])
  })
})
