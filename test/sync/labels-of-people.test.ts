import { describe, expect, test } from 'vitest'
import { parseConfig } from '../../src/config/index.ts'
import { decide, describeOperation, isAfterNote, notedBy, type ObservedLabel } from '../../src/sync/index.ts'
import { decisionInput, issue, play, scene, withIssue, withPlan, withTheirs, type Scene } from '../support/core.ts'

const planOf = (priority: string): string =>
  `# Boat\n\n## Phase 1: Hull\n\n- [ ] 1.1 Lay the keel\n  - Priority: ${priority}\n- [ ] 1.2 Caulk (depends on 1.1)\n`

const labelsOf = (at: Scene, title: string): readonly string[] => issue(at, title).labels.toSorted()

/** Labels that people have made by hand. */
function withLabels<Kind extends Scene>(at: Kind, ...names: readonly string[]): Kind {
  const made = names.map((name): ObservedLabel => ({ id: `P-${name}`, name, color: 'ff0000', description: 'Ours' }))
  return { ...at, observed: { ...at.observed, labels: [...at.observed.labels, ...made] } }
}

function withSettings<Kind extends Scene>(at: Kind, settings: string): Kind {
  return { ...at, config: parseConfig(settings).config }
}

const labelled = <Kind extends Scene>(at: Kind, title: string, name: string): Kind =>
  withIssue(at, title, { labels: [...issue(at, title).labels, name] })

describe('a label that people made and we put on an issue', () => {
  test('is taken off when the plan no longer asks for it, however it is spelled, and stays as it is', () => {
    const start = play(withLabels(scene(planOf('P0')), 'Priority:p0'))
    expect(labelsOf(start, '1.1')).toEqual(['Priority:p0', 'milepost', 'unblocked'])
    const after = play(withPlan(start, planOf('P1')))
    expect(labelsOf(after, '1.1')).toEqual(['milepost', 'priority:P1', 'unblocked'])
    expect(after.observed.labels).toContainEqual(start.observed.labels.find(({ name }) => name === 'Priority:p0'))
    expect(issue(after, '1.1').body).not.toContain('"labels"')
    expect(play(after).operations).toEqual([])
  })

  test('is taken off where it came onto an issue that was there already', () => {
    const start = withLabels(play(scene(planOf('P1'))), 'priority:P0')
    const raised = play(withPlan(start, planOf('P0')))
    expect(labelsOf(raised, '1.1')).toEqual(['milepost', 'priority:P0', 'unblocked'])
    expect(labelsOf(play(withPlan(raised, planOf('P2'))), '1.1')).toEqual(['milepost', 'priority:P2', 'unblocked'])
  })

  test('is noted before it is put on, so that nothing is lost between the two', () => {
    const start = withPlan(withLabels(play(scene(planOf('P1'))), 'priority:P0'), planOf('P0'))
    const { operations } = decide(decisionInput(start))
    const numbers = notedBy(operations)
    expect(operations.filter(isAfterNote).map(describeOperation)).toEqual([
      'label #2 priority:P0',
      'unlabel #2 priority:P1',
    ])
    expect(operations.filter(isAfterNote).every(({ number }) => numbers.has(number))).toBe(true)
  })

  test('comes back if a person takes it off, and goes when the plan says so', () => {
    const start = play(withLabels(scene(planOf('P0')), 'priority:P0'))
    const back = play(withIssue(start, '1.1', { labels: ['milepost', 'unblocked'] }))
    expect(labelsOf(back, '1.1')).toEqual(['milepost', 'priority:P0', 'unblocked'])
    expect(labelsOf(play(withPlan(back, planOf('P1'))), '1.1')).not.toContain('priority:P0')
  })

  test.each([
    ['blocked', 'blocked: waiting', '1.2', 'waiting'],
    ['unblocked', 'unblocked: ready', '1.1', 'ready'],
    ['milepost', 'managed: planned', '1.1', 'planned'],
    ['milepost', 'managed: planned', 'Progress', 'planned'],
  ])('%s gives way when the settings say %s', (name, setting, title, instead) => {
    const start = play(withLabels(scene(planOf('P0')), name))
    expect(labelsOf(start, title)).toContain(name)
    const after = play(withSettings(start, `labels:\n  ${setting}\n`))
    expect(labelsOf(after, title)).toContain(instead)
    expect(labelsOf(after, title)).not.toContain(name)
    expect(after.observed.labels.map(one => one.name)).toContain(name)
    expect(issue(after, title).body).not.toContain('"labels"')
  })

  test('comes and goes with the state of an issue without its text being written anew each time', () => {
    const start = play(withLabels(scene(planOf('P0')), 'blocked', 'unblocked'))
    const free = play(withIssue(start, '1.1', { state: 'done' }))
    expect(labelsOf(free, '1.2')).toEqual(['depends-on:1.1', 'milepost', 'unblocked'])
    const again = play(withIssue(free, '1.1', { state: 'open' }))
    expect(labelsOf(again, '1.2')).toEqual(['blocked', 'depends-on:1.1', 'milepost'])
    expect(again.operations).not.toContain('update #3: body')
    const renamed = play(withSettings(again, 'labels:\n  blocked: waiting\n  unblocked: ready\n'))
    expect(labelsOf(renamed, '1.2')).toEqual(['depends-on:1.1', 'milepost', 'waiting'])
  })
})

describe('a label that people put on an issue', () => {
  test('before the plan asked for it stays when the plan no longer does', () => {
    const start = labelled(withLabels(play(scene(planOf('P1'))), 'priority:P0'), '1.1', 'priority:P0')
    const raised = play(withPlan(start, planOf('P0')))
    expect(labelsOf(raised, '1.1')).toEqual(['milepost', 'priority:P0', 'unblocked'])
    const after = play(withPlan(raised, planOf('P2')))
    expect(labelsOf(after, '1.1')).toEqual(['milepost', 'priority:P0', 'priority:P2', 'unblocked'])
    expect(play(after).operations).toEqual([])
  })

  test('stays where a task takes over their issue with it', () => {
    const named = (priority: string): string => planOf(priority).replace('keel', 'keel (#1)')
    const theirs = withTheirs(withLabels(scene(named('P0')), 'priority:P0'), {
      number: 1,
      title: 'Lay the keel',
      labels: ['priority:P0'],
    })
    const after = play(withPlan(play(theirs), named('P1')))
    expect(labelsOf(after, '1.1')).toEqual(['milepost', 'priority:P0', 'priority:P1', 'unblocked'])
  })
})

test('an issue from before this was noted is not written anew for the labels that it has', () => {
  const start = play(withLabels(scene(planOf('P0')), 'priority:P0', 'milepost'))
  const issues = start.observed.issues.map(one => ({ ...one, body: one.body.replace(/"labels":\[[^\]]*\],?/, '') }))
  const before = {
    ...start,
    observed: { ...start.observed, issues: issues.map(one => ({ ...one, body: one.body.replace(',}', '}') })) },
  }
  expect(play(before).operations).toEqual([])
})
