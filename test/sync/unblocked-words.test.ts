import { describe, expect, test } from 'vitest'
import { decide } from '../../src/sync/index.ts'
import { decisionInput, issue, play, scene, withIssue, withPlan, type Played, type Scene } from '../support/core.ts'

const plan = `## Phase 1: Hull

- [ ] 1.1 Plank
- [ ] 1.2 Caulk (depends on 1.1)
- [ ] 1.3 Paint (depends on 1.2)
`

const comments = ({ operations }: Played): readonly string[] =>
  operations.filter(operation => operation.startsWith('comment'))

/** The plan in step, with somebody to do 1.2. */
const assigned = (settings = '', text = plan): Played =>
  withIssue(play(scene(text, settings)), '1.2', { assignees: ['joe', 'ann-b'], updatedAt: '2026-02-01T00:00:00Z' })

const closed = (at: Scene, title = '1.1'): Scene => withIssue(at, title, { state: 'done' })

/** What the next decision would say in a comment. */
const words = (at: Scene): readonly string[] =>
  decide(decisionInput(at)).operations.flatMap(operation => (operation.kind === 'comment' ? [operation.body] : []))

describe('when a task becomes unblocked', () => {
  test('its assignees are told by one comment, after its marker and labels say so', () => {
    const after = play(closed(assigned()))
    const about = after.operations.filter(operation => operation.includes('#3'))
    expect(about).toEqual([
      'update #3: body',
      'label #3 unblocked',
      'unlabel #3 blocked',
      'comment on #3',
      'update #3: body',
    ])
    expect(play(after).operations).toEqual([])
  })

  test('the comment mentions them and nobody else, and holds nothing of the plan', () => {
    const before = assigned()
    const { body } = issue(before, '1.2')
    const owing = withIssue(closed(before), '1.2', {
      labels: ['milepost', 'unblocked', 'depends-on:1.1'],
      assignees: ['joe', 'ann-b', 'not a login'],
      body: body.replace('"owed":null', '"owed":"abc"'),
    })
    expect(words(owing)).toEqual([
      '@joe, @ann-b: everything that this waited for is done or dropped: it can be worked on now.\n\n<!-- milepost-word abc -->',
    ])
  })

  test('nobody is told where nobody is assigned, unless everybody is to be', () => {
    expect(comments(play(closed(play(scene(plan)))))).toEqual([])
    expect(comments(play(closed(play(scene(plan, 'notify: always\n')))))).toEqual(['comment on #3'])
  })

  test('nobody is told if nobody wants to be', () => {
    expect(comments(play(closed(assigned('notify: never\n'))))).toEqual([])
  })

  test('because the plan no longer holds it, they are told as well', () => {
    const freed = withPlan(assigned(), plan.replace('1.2 Caulk (depends on 1.1)', '1.2 Caulk'))
    expect(comments(play(freed))).toEqual(['comment on #3'])
  })

  test('once more, they are told once more', () => {
    const freed = play(closed(assigned()))
    const again = play(withIssue(freed, '1.1', { state: 'open' }))
    const later = withIssue(again, '1.2', { updatedAt: '2026-02-02T00:00:00Z' })
    expect(comments(play(closed(later)))).toEqual(['comment on #3'])
  })

  test('and blocked again before they were told, they are not', () => {
    const before = assigned()
    const { body } = issue(before, '1.2')
    const owing = withIssue(before, '1.2', { body: body.replace('"owed":null', '"owed":"abc"') })
    expect(comments(play(owing))).toEqual([])
  })
})

describe('an interruption', () => {
  const owing = (more: object = {}): Scene => {
    const before = assigned()
    const { body } = issue(before, '1.2')
    return withIssue(closed(before), '1.2', { body: body.replace('"owed":null', '"owed":"abc"'), ...more })
  }

  test('between label and comment does not lose the word', () => {
    expect(comments(play(owing({ labels: ['milepost', 'unblocked', 'depends-on:1.1'] })))).toEqual(['comment on #3'])
  })

  test('before the label changed does not double it', () => {
    expect(comments(play(owing()))).toEqual(['comment on #3'])
  })

  test('after the comment does not double it', () => {
    const after = play(owing({ said: ['abc'] }))
    expect(comments(after)).toEqual([])
    expect(issue(after, '1.2').body).toContain('"owed":null')
    expect(issue(after, '1.2').labels).toContain('unblocked')
  })

  test('that keeps the label from changing does not repeat the word', () => {
    const { operations } = decide(decisionInput(owing({ said: ['abc'] })))
    expect(operations.filter(operation => operation.kind === 'update-issue' && operation.number === 3)).toEqual([])
  })
})

describe('at most ten', () => {
  const many = Array.from({ length: 15 }, (_, index) => index + 2)
  const text = (first: string): string =>
    `## Phase 1: A\n\n- [${first}] 1.1 First\n${many.map(at => `- [ ] 1.${at} Task ${at} (depends on 1.1)\n`).join('')}`

  test('are told at a time, in plan order', () => {
    const waiting = many.reduce(
      (at, number) => withIssue(at, `1.${number} `, { assignees: ['joe'] }),
      play(scene(text(' '))),
    )
    const after = play(withIssue(waiting, '1.1 ', { state: 'done' }))
    expect(comments(after)).toEqual(many.slice(0, 10).map(at => `comment on #${at + 1}`))
    expect(play(after).operations).toEqual([])
  })

  test('and nobody while the first issues are still being made', () => {
    const settled = assigned('doneTasks: create\n', plan)
    const progress = issue(settled, 'Progress')
    const unsettled = withIssue(settled, 'Progress', {
      body: progress.body.replace('"settled":true', '"settled":false'),
    })
    const growing = withPlan(closed(unsettled), `${plan}- [ ] 1.4 Launch\n`)
    expect(comments(play(growing))).toEqual([])
  })
})
