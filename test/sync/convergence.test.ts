import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parsePlan } from '../../src/plan/index.ts'
import { decodeMarker } from '../../src/sync/marker.ts'
import { issue, play, scene, withIssue, withPlan, type Played } from '../support/core.ts'

interface DraftTask {
  readonly name: string
  readonly box: ' ' | 'x'
  readonly dependsOn: readonly number[]
  readonly phase: number
}

/** Titles that share words, so that telling tasks apart is not trivially easy. */
const verbs = ['Build', 'Check', 'Paint', 'Ship']
const things = ['hull', 'mast', 'sail', 'anchor', 'rudder']

const draftTask = fc.record({
  name: fc.tuple(fc.constantFrom(...verbs), fc.constantFrom(...things), fc.nat(9)).map(parts => parts.join(' ')),
  box: fc.constantFrom(' ' as const, 'x' as const),
  dependsOn: fc.array(fc.nat(12), { maxLength: 2 }),
  phase: fc.nat(2),
})

function write(tasks: readonly DraftTask[]): string {
  const ids = tasks.map(
    (task, at) => `${task.phase + 1}.${tasks.slice(0, at).filter(one => one.phase === task.phase).length + 1}`,
  )
  const lines = tasks.map((task, at) => {
    const needs = task.dependsOn.flatMap(other => ids[other] ?? []).filter(id => id !== ids[at])
    return `- [${task.box}] ${ids[at] ?? ''} ${task.name}${needs.length > 0 ? ` (depends on ${needs.join(', ')})` : ''}`
  })
  const phases = [0, 1, 2].map(
    phase =>
      `## Phase ${phase + 1}: Part ${phase + 1}\n\n${lines.filter((_, at) => tasks[at]?.phase === phase).join('\n')}\n`,
  )
  return `# Plan\n\n${phases.join('\n')}`
}

type Action =
  | { readonly kind: 'edit'; readonly tasks: readonly DraftTask[] }
  | { readonly kind: 'state'; readonly at: number; readonly to: 'open' | 'done' | 'dropped' }
  | { readonly kind: 'labels'; readonly at: number; readonly labels: readonly string[] }
  | { readonly kind: 'words'; readonly at: number }
  | { readonly kind: 'damage'; readonly at: number }

const action: fc.Arbitrary<Action> = fc.oneof(
  fc.record({ kind: fc.constant('edit' as const), tasks: fc.array(draftTask, { minLength: 1, maxLength: 9 }) }),
  fc.record({
    kind: fc.constant('state' as const),
    at: fc.nat(9),
    to: fc.constantFrom('open' as const, 'done' as const, 'dropped' as const),
  }),
  fc.record({
    kind: fc.constant('labels' as const),
    at: fc.nat(9),
    labels: fc.subarray(['bug', 'blocked', 'unblocked', 'milepost']),
  }),
  fc.record({ kind: fc.constant('words' as const), at: fc.nat(9) }),
  fc.record({ kind: fc.constant('damage' as const), at: fc.nat(9) }),
)

function act(at: Played, one: Action): Played {
  if (one.kind === 'edit') return withPlan(at, write(one.tasks))
  const target = at.observed.issues[one.at % Math.max(at.observed.issues.length, 1)]
  if (target === undefined) return at
  if (one.kind === 'state') return withIssue(at, target.title, { state: one.to })
  if (one.kind === 'labels') {
    const known = new Set(at.observed.labels.map(label => label.name))
    return withIssue(at, target.title, { labels: one.labels.filter(name => known.has(name)) })
  }
  if (one.kind === 'damage')
    return withIssue(at, target.title, { body: target.body.includes('keep me') ? 'keep me' : '' })
  return withIssue(at, target.title, { body: `${target.body}\nkeep me` })
}

test('whatever people do, everything settles, nothing is doubled, and every open task is blocked or unblocked', () => {
  fc.assert(
    fc.property(
      fc.array(draftTask, { minLength: 1, maxLength: 9 }),
      fc.array(action, { maxLength: 6 }),
      (tasks, actions) => {
        let at = play(scene(write(tasks)))
        for (const one of actions) {
          const before = at
          at = play(act(at, one))
          expect(play(at).operations).toEqual([])
          checkWorld(at)
          const kept = before.observed.issues.filter(old => old.body.includes('keep me'))
          for (const old of kept)
            expect(at.observed.issues.find(now => now.number === old.number)?.body).toContain('keep me')
        }
      },
    ),
    { numRuns: 150 },
  )
})

function checkWorld(at: Played): void {
  const { plan } = parsePlan({ path: 'PLAN.md', bytes: new TextEncoder().encode(at.files['PLAN.md'] ?? '') })
  const ours = at.observed.issues.flatMap(one => {
    const reading = decodeMarker(one.body)
    return reading.kind === 'marker' && reading.marker.kind === 'task' && !reading.marker.removed
      ? [{ one, marker: reading.marker }]
      : []
  })
  expect(at.observed.issues.filter(one => one.title.startsWith('Progress')).length).toBeLessThanOrEqual(1)
  const current = ours.filter(({ one }) => one.state === 'open')
  expect(new Set(current.map(({ marker }) => marker.key)).size).toBe(current.length)
  for (const { one } of current) expect(one.labels.filter(name => /^(?:un)?blocked$/.test(name))).toHaveLength(1)
  for (const { one } of ours.filter(({ one: any }) => any.state !== 'open'))
    expect(one.labels.filter(name => /^(?:un)?blocked$/.test(name))).toEqual([])
  for (const task of plan.tasks.filter(open => open.state === 'todo')) {
    // An issue whose task left when it was done keeps its old key; the title tells it from the task that has the key now.
    const title = `${task.id ?? ''} ${task.title}`
    const found = ours.filter(({ one, marker }) => marker.key === task.key && one.title === title)
    expect(found.map(({ one }) => one.state)).not.toEqual(['done'])
    expect(issue(at, title).ours).toBe(true)
  }
}
