import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { issue, play, scene, withIssue, withPlan, type Played, type Scene } from '../support/core.ts'

/** On a server that has relations between issues. */
const onServer = (plan: string, settings = ''): Scene => {
  const start = scene(plan, settings)
  return { ...start, observed: { ...start.observed, server: { ...start.observed.server, dependencies: true } } }
}

/** Who blocks whom on GitHub, as `1.2 < 1.1`: 1.2 waits for 1.1. */
const relationsIn = ({ observed }: Scene): readonly string[] => {
  const nameOf = (id: string): string => observed.issues.find(one => one.id === id)?.title.split(' ')[0] ?? id
  return observed.issues.flatMap(one => (one.blockedBy ?? []).map(id => `${nameOf(one.id)} < ${nameOf(id)}`))
}

const kinds = ({ operations }: Played): readonly string[] =>
  operations.filter(operation => operation.startsWith('say that'))

const plan = (second = '1.1', third = '1.1-1.2'): string =>
  `# Boat\n\n## Phase 1: Hull\n\n- [ ] 1.1 Plank\n- [ ] 1.2 Caulk (depends on ${second})\n- [ ] 1.3 Paint (depends on ${third})\n`

describe('GitHub’s own relations', () => {
  test('say what a task waits for, ranges taken apart', () => {
    expect(relationsIn(play(onServer(plan())))).toEqual(['1.2 < 1.1', '1.3 < 1.1', '1.3 < 1.2'])
  })

  test('reach tasks that come later in the plan', () => {
    expect(relationsIn(play(onServer(plan('1.3', 'None'))))).toEqual(['1.2 < 1.3'])
  })

  test('never stand for a phase', () => {
    const phases = '## Phase 1: A\n\n- [ ] 1.1 a\n\n## Phase 2: B\n\n**Depends on:** Phase 1\n\n- [ ] 2.1 b\n'
    expect(relationsIn(play(onServer(phases)))).toEqual([])
  })

  test('come after everything else, and each only when the issue’s marker says that it is ours', () => {
    const { operations } = play(onServer(plan('1.3', 'None')))
    const first = operations.findIndex(operation => operation.startsWith('say that'))
    expect(operations.slice(first)).toEqual(['say that #3 is blocked by #4'])
    expect(operations.slice(0, first)).toContain('update #3: body')
  })

  test('are all that is written when nothing else is missing', () => {
    const settled = play(onServer(plan()))
    const lost = withIssue(settled, '1.2', { blockedBy: [] })
    expect(play(lost).operations.filter(operation => !operation.startsWith('update'))).toEqual([
      'say that #3 is blocked by #2',
    ])
  })

  test('go when the plan no longer says them', () => {
    const after = play(withPlan(play(onServer(plan())), plan('None', '1.2')))
    expect(relationsIn(after)).toEqual(['1.3 < 1.2'])
  })

  test('all go when they are switched off', () => {
    const settled = play(onServer(plan()))
    const off = play({ ...settled, config: { ...settled.config, nativeDependencies: false } })
    expect(relationsIn(off)).toEqual([])
    expect(kinds(play(onServer(plan(), 'nativeDependencies: false\n')))).toEqual([])
  })

  test('that people made stay, whatever the plan says', () => {
    const settled = play(onServer(plan('None', '1.2')))
    const theirs = withIssue(settled, '1.3', { blockedBy: [issue(settled, '1.1').id, issue(settled, '1.2').id] })
    const named = play(withPlan(theirs, plan('None', '1.1-1.2')))
    const unnamed = play(withPlan(named, plan('None', 'None')))
    expect(relationsIn(unnamed)).toEqual(['1.3 < 1.1'])
  })

  test('that people made to other repositories stay and take up room', () => {
    const elsewhere = Array.from({ length: 49 }, (_, index) => `I-elsewhere-${index}`)
    const settled = play(onServer(plan('None', 'None')))
    const full = play(withPlan(withIssue(settled, '1.3', { blockedBy: elsewhere }), plan('None', '1.1-1.2')))
    expect(issue(full, '1.3').blockedBy).toEqual([...elsewhere, issue(full, '1.1').id])
  })

  test('that would make a circle with those of people are left out', () => {
    const settled = play(onServer(plan('None', 'None')))
    const theirs = withIssue(settled, '1.1', { blockedBy: [issue(settled, '1.3').id] })
    expect(relationsIn(play(withPlan(theirs, plan('None', '1.1-1.2'))))).toEqual(['1.1 < 1.3', '1.3 < 1.2'])
  })

  test('are never inside a cycle, but lead into it', () => {
    const circle =
      '## Phase 1: A\n\n- [ ] 1.1 a (depends on 1.2)\n- [ ] 1.2 b (depends on 1.1)\n- [ ] 1.3 c (depends on 1.1, 1.2)\n'
    expect(relationsIn(play(onServer(circle)))).toEqual(['1.3 < 1.1', '1.3 < 1.2'])
  })

  test('are never inside a cycle that leads through another plan', () => {
    const hull =
      '# Hull\n\n## Phase 1: A\n\n- [ ] 1.1 a (depends on mast.md#2.1)\n- [ ] 1.2 b (depends on 1.1)\n- [ ] 1.3 c (depends on 1.2)\n'
    const mast = '# Mast\n\n## Phase 2: M\n\n- [ ] 2.1 Step (depends on PLAN.md#1.2)\n- [ ] 2.2 Rig\n'
    const both = { ...onServer(hull), files: { 'PLAN.md': hull, 'mast.md': mast } }
    expect(relationsIn(play(both))).toEqual(['1.3 < 1.2'])
  })

  test('are at most 50 for an issue, in both directions', () => {
    const many = Array.from({ length: 60 }, (_, index) => index + 1)
    const rows = (of: (number: number) => string): string => many.map(of).join('\n')
    const waiting = play(
      onServer(`## Phase 1: A\n\n${rows(at => `- [ ] 1.${at} Task ${at}`)}\n- [ ] 1.61 Last (depends on 1.1-1.60)\n`),
    )
    expect(issue(waiting, '1.61').blockedBy).toHaveLength(50)
    const holding = play(
      onServer(`## Phase 1: A\n\n- [ ] 1.61 First\n${rows(at => `- [ ] 1.${at} Task ${at} (depends on 1.61)`)}\n`),
    )
    expect(relationsIn(holding)).toHaveLength(50)
  })

  test('are made while both issues are open, and stay when one is closed', () => {
    const done = plan().replace('[ ] 1.1', '[x] 1.1')
    expect(relationsIn(play(onServer(done, 'doneTasks: create\n')))).toEqual(['1.3 < 1.2'])
    expect(relationsIn(play(withPlan(play(onServer(plan())), done)))).toHaveLength(3)
  })

  test('are left alone where the server does not know them, or what it has could not be read', () => {
    expect(kinds(play(scene(plan())))).toEqual([])
    const unread = withIssue(play(onServer(plan('None', 'None'))), '1.3', { blockedBy: null })
    expect(kinds(play(withPlan(unread, plan('None', '1.1'))))).toEqual([])
  })

  test('are taken from markers of before they were noted as nobody’s', () => {
    const settled = play(onServer(plan()))
    const { body } = issue(settled, '1.2')
    const old = withIssue(settled, '1.2', { body: body.replace(/,"blockers":\[[\d,]*\]/, '') })
    expect(relationsIn(play(withPlan(old, plan('None'))))).toContain('1.2 < 1.1')
  })
})

test('whatever plans say one after the other, relations are what the last one says, and nothing is left to do', () => {
  const ids = [1, 2, 3, 4, 5, 6]
  const waits = fc.array(fc.subarray(ids), { minLength: ids.length, maxLength: ids.length })
  const textOf = (all: readonly (readonly number[])[]): string =>
    `## Phase 1: A\n\n${ids
      .map((id, index) => {
        const before = (all[index] ?? []).filter(other => other < id).map(other => `1.${other}`)
        return `- [ ] 1.${id} Task ${'abcdef'[index]} (depends on ${before.join(', ') || 'None'})\n`
      })
      .join('')}`
  fc.assert(
    fc.property(fc.array(waits, { minLength: 1, maxLength: 3 }), plans => {
      const [first = [], ...rest] = plans
      const end = rest.reduce((at, next) => play(withPlan(at, textOf(next))), play(onServer(textOf(first))))
      const fresh = play(onServer(textOf(plans.at(-1) ?? [])))
      expect(relationsIn(end).toSorted()).toEqual(relationsIn(fresh).toSorted())
      expect(play(end).operations).toEqual([])
    }),
    { numRuns: 40 },
  )
})
