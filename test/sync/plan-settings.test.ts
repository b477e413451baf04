import { expect, test } from 'vitest'
import { issue, play, readinessOf, scene, withIssue, type Scene } from '../support/core.ts'

const body = `# Boat

## Phase 1: Hull

- [x] 1.1 Lay the keel
- [ ] 1.2 Caulk the seams

## Phase 2: Rig

**Depends on:** Phase 1

- [ ] 2.1 Step the mast
- [ ] 2.2 Order rope (depends on 1.1)
`

/** A repository whose plan has this in its front matter, after its first look. */
function started(settings: string, config = ''): Scene {
  return play(scene(`---\nmilepost: { ${settings} }\n---\n${body}`, config))
}

test('a plan can have its own phase gates', () => {
  expect(readinessOf(started(''))).toEqual(['1.2 unblocked', '2.1 blocked', '2.2 unblocked'])
  expect(readinessOf(started('phaseGates: strict'))).toEqual(['1.2 unblocked', '2.1 blocked', '2.2 blocked'])
  expect(readinessOf(started('phaseGates: own', 'phaseGates: strict'))).toContain('2.2 unblocked')
})

test('a plan can ask for issues of tasks that are done already', () => {
  expect(issue(started('doneTasks: create'), '1.1').state).toBe('done')
})

test('a plan can keep marks out of its file, whatever the repository does', () => {
  const off = started('writeBack: off')
  const after = play(withIssue(off, '1.2', { state: 'done' }))
  expect(after.commits).toBe(0)
  expect(issue(after, '1.2').state).toBe('done')
  const on = play(withIssue(started('writeBack: commit', 'writeBack: off'), '1.2', { state: 'done' }))
  expect(on.files['PLAN.md']).toContain('- [x] 1.2')
})

test('a plan can do without a progress issue, or without a pin on it', () => {
  const titles = started('progress: false').observed.issues.map(one => one.title)
  expect(titles).toEqual(['1.2 Caulk the seams', '2.1 Step the mast', '2.2 Order rope'])
  expect(started('pin: false').observed.pinned).toEqual([])
  expect(started('').observed.pinned).toHaveLength(1)
})
