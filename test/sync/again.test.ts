import { describe, expect, test } from 'vitest'
import { issue, play, scene, withIssue, withPlan, type Played } from '../support/core.ts'

const closedAt = '2026-02-01T00:00:00Z'
const box = '# P\n\n## Phase 1: Hull\n\n- [ ] 1.1 Alpha one\n- [ ] 1.2 Beta two\n'
const stepped = (phase: string): string =>
  `# P\n\n## Phase 1: ${phase}\n\n### 1.1 Alpha one\n\n- [ ] first step\n- [ ] second step\n\n### 1.2 Beta two\n\n- [ ] other step\n`
const openTitles = (at: Played): readonly string[] =>
  at.observed.issues.filter(one => one.state === 'open').map(one => one.title)

describe('several changes in one look', () => {
  test('a phase renamed and a task with steps closed', () => {
    const changed = withPlan(play(scene(stepped('Hull'))), stepped('Keel'))
    const after = play(withIssue(changed, '1.1', { state: 'done', closedAt }))
    expect(after.files['PLAN.md']).toContain('- [x] second step')
    expect(after.observed.milestones.map(one => one.title)).toEqual(['Phase 1: Keel'])
    expect(after.operations.filter(one => one.includes('milestone') && one.startsWith('update #'))).toEqual([])
  })

  test('a file left behind where the plan was', () => {
    const moved = play({
      ...play(scene(box)),
      files: { 'PLAN.md': '# P\n\nMoved to plans/p.md.\n', 'plans/p.md': box },
    })
    expect(moved.observed.issues.filter(one => one.title === '1.1 Alpha one')).toHaveLength(1)
  })

  test('an id that went to another task, which then takes the title of the first', () => {
    const plan = (lines: string): string => `# P\n\n## Phase 1: Hull\n\n- [ ] 2.1 Other\n${lines}`
    const start = play(scene(plan('- [ ] 1.1 Alpha one\n- [ ] 1.2 Beta two\n')))
    const renumbered = play(withPlan(start, plan('- [ ] 1.1 Beta two\n')))
    const renamed = play(withPlan(renumbered, plan('- [ ] 1.1 Alpha one\n')))
    expect(openTitles(renamed).filter(title => title === '1.1 Alpha one')).toHaveLength(1)
    expect(play(renamed).operations).toEqual([])
  })
})

describe('reworded', () => {
  const unstated = (title: string): string =>
    `# P\n\n## Phase 1: Hull\n\n### 1.1 ${title}\n\nText.\n\n### 1.2 Beta two\n\nText.\n`

  test('a finished task without a mark keeps its issue, and stays finished', () => {
    const done = play(withIssue(play(scene(unstated('Alpha one'))), '1.1', { state: 'done', closedAt }))
    const after = play(withPlan(done, unstated('Provision postgres')))
    expect(after.observed.issues).toHaveLength(3)
    expect(issue(after, '1.1 Provision').state).toBe('done')
  })

  test('a step that closing ticked is unticked by reopening', () => {
    const done = play(withIssue(play(scene(stepped('Hull'))), '1.1', { state: 'done', closedAt }))
    const reworded = (done.files['PLAN.md'] ?? '').replace('second step', 'second step, well')
    const reopened = play(withIssue(play(withPlan(done, reworded)), '1.1', { state: 'open', closedAt: null }))
    expect(reopened.files['PLAN.md']).toBe(stepped('Hull').replace('second step', 'second step, well'))
  })
})

test('a task that came back is noted as back only after its issue was reopened', () => {
  const gone = play(withPlan(play(scene(box)), box.replace('- [ ] 1.2 Beta two\n', '')))
  const back = play(withPlan(gone, box))
  const { number } = issue(back, '1.2')
  expect(issue(back, '1.2').state).toBe('open')
  expect(back.operations).toContain(`reopen #${number}`)
  expect(back.operations.lastIndexOf(`update #${number}: body`)).toBeGreaterThan(
    back.operations.indexOf(`reopen #${number}`),
  )
  expect(play(back).operations).toEqual([])
})

test('a pasted body of an issue whose title had to be made harmless takes nothing from it', () => {
  const start = play(scene('# P\n\n## Phase 1: Hull\n\n- [ ] 1.1 Alpha one\n- [ ] 1.2 Ask @bob about it\n'))
  const pasted = play(withIssue(start, '1.1', { body: issue(start, '1.2').body }))
  expect(openTitles(pasted).toSorted()).toEqual(openTitles(start).toSorted())
})

test('a phase of which only tasks are left that were done before has its milestone closed', () => {
  const plan = (lines: string): string =>
    `# P\n\n## Phase 1: Hull\n\n- [x] 1.1 Done before\n${lines}\n## Phase 2: Keel\n\n- [ ] 2.1 Other\n`
  const after = play(withPlan(play(scene(plan('- [ ] 1.2 Beta two\n'))), plan('')))
  expect(after.observed.milestones.map(one => one.state)).toEqual(['closed', 'open'])
})

test('words that end in spaces are set apart from the block all the same', () => {
  const after = play(withIssue(play(scene(box)), '1.1', { body: 'Mine\n  ' }))
  expect(issue(after, '1.1').body.match(/<!-- milepost \{/g)).toHaveLength(1)
})
