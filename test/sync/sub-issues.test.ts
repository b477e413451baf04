import { expect, test } from 'vitest'
import { issue, play, scene, withIssue, type Played, type Scene } from '../support/core.ts'

const plan = `# Boat

## Phase 1: Hull

### 1.1 Planking

- [ ] 1.1.1 Saw
- [ ] 1.1.2 Bend
- [x] 1.1.3 Order
`

const onServer = (text: string, settings = 'subIssues: true\n', subIssues = true): Scene => {
  const start = scene(text, settings)
  return { ...start, observed: { ...start.observed, server: { dependencies: true, subIssues } } }
}

/** Titles of the issues that are parts of the progress issue. */
const partsIn = (at: Scene): readonly string[] => {
  const { id } = issue(at, 'Progress')
  return at.observed.issues.filter(one => one.parent === id).map(one => one.title)
}

const deeds = ({ operations }: Played): readonly string[] =>
  operations.filter(operation => operation.includes('sub-issue'))

test('the issues of open tasks become parts of their plan’s progress issue, and nothing is left to do', () => {
  const settled = play(onServer(plan, 'subIssues: true\ndoneTasks: create\n'))
  expect(partsIn(settled)).toEqual(['1.1.1 Saw', '1.1.2 Bend'])
  expect(play(settled).operations).toEqual([])
})

test('nothing is arranged unless the settings ask for it, nor where the server does not know how', () => {
  expect(deeds(play(onServer(plan, '')))).toEqual([])
  expect(deeds(play(onServer(plan, 'subIssues: true\n', false)))).toEqual([])
  expect(deeds(play(onServer(plan, 'subIssues: true\nprogress: false\n')))).toEqual([])
})

test('an issue that people made a part of another one stays there', () => {
  const theirs = withIssue(play(onServer(plan, '')), '1.1.2', { parent: 'I-elsewhere' })
  const after = play({ ...theirs, config: { ...theirs.config, subIssues: true } })
  expect(partsIn(after)).toEqual(['1.1.1 Saw'])
  expect(issue(after, '1.1.2').parent).toBe('I-elsewhere')
})

test('an issue of which it is not known whether it is a part of another one is left alone', () => {
  const unread = withIssue(play(onServer(plan, '')), '1.1.2', { parent: undefined })
  expect(partsIn(play({ ...unread, config: { ...unread.config, subIssues: true } }))).toEqual(['1.1.1 Saw'])
})

test('what is done, taken off the plan or switched off stays where it is', () => {
  const settled = play(onServer(plan))
  const done = play(withIssue(settled, '1.1.1', { state: 'done' }))
  expect(partsIn(done)).toHaveLength(2)
  expect(partsIn(play({ ...done, config: { ...done.config, subIssues: false } }))).toHaveLength(2)
})

test('a progress issue takes at most 100, in plan order', () => {
  const tasks = Array.from({ length: 105 }, (_, index) => `- [ ] 1.${index + 1} Task ${index + 1}\n`)
  const settled = play(onServer(`## Phase 1: A\n\n${tasks.join('')}`))
  expect(partsIn(settled)).toHaveLength(100)
  expect(partsIn(settled).at(-1)).toBe('1.100 Task 100')
})
