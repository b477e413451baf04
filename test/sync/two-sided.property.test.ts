import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readSteps, tickStep } from '../../src/render/index.ts'
import { decide } from '../../src/sync/index.ts'
import { decisionInput, issue, play, scene, withIssue, withPlan, type Scene } from '../support/core.ts'

type State = 'open' | 'done' | 'dropped'

/** What becomes of what the plan has to learn: a commit, nothing, a pull request that waits, a branch that refuses. */
type Mode = 'commit' | 'off' | 'pull-request' | 'refused'

const words: Readonly<Record<State, string>> = { open: 'Open', done: 'Done', dropped: 'Dropped' }
const ids = ['1.1', '1.2', '1.3'] as const

/** The last rows keep every word of the column in use. */
const table = (states: readonly State[]): string => {
  const rows = ids.map((id, at) => `| ${id} | Part ${'abc'[at] ?? ''} | ${words[states[at] ?? 'open']} |\n`)
  const others = '| 1.7 | New part | Open |\n| 1.8 | Old part | Done |\n| 1.9 | Odd part | Dropped |\n'
  return `# Boat\n\n## Phase 1: Hull\n\n| ID | Task | Status |\n|--|--|--|\n${rows.join('')}${others}`
}

/** What the rules say of one task, told once more and by hand. */
interface Task {
  plan: State
  issue: State
  shared: State
}

function settle(task: Task, mode: Mode): void {
  if (task.plan !== task.issue) {
    const onlyPlan = task.issue === task.shared
    if (onlyPlan) task.issue = task.plan
    else if (mode === 'commit') task.plan = task.issue
  }
  if (task.plan === task.issue) task.shared = task.issue
}

interface Edit {
  readonly kind: 'plan' | 'issue'
  readonly at: number
  readonly to: State
}

type Action = Edit | { readonly kind: 'look'; readonly mode: Mode } | { readonly kind: 'merge' }

const state = fc.constantFrom<State>('open', 'done', 'dropped')
const action: fc.Arbitrary<Action> = fc.oneof(
  fc.record({ kind: fc.constantFrom('plan' as const, 'issue' as const), at: fc.nat(2), to: state }),
  fc.record({
    kind: fc.constant('look' as const),
    mode: fc.constantFrom<Mode>('commit', 'off', 'pull-request', 'refused'),
  }),
  fc.constant({ kind: 'merge' as const }),
)

function inMode(at: Scene, mode: Mode): Scene {
  return { ...at, config: { ...at.config, writeBack: mode === 'refused' ? 'commit' : mode } }
}

function look(at: Scene, mode: Mode): Scene {
  return play(inMode(at, mode), { refusesCommits: mode === 'refused' })
}

const statesIn = (text: string): readonly string[] =>
  [...text.matchAll(/^\| 1\.[1-3] \|.*\| (\w+) \|$/gm)].map(([, word = '']) => word)

const closing = (to: State): { readonly state: State; readonly closedAt: string | null } => ({
  state: to,
  closedAt: to === 'open' ? null : '2026-02-01T00:00:00Z',
})

/** Plays the actions on the repository and by hand; gives how things are after each look. */
function* looksOf(begun: Scene, tasks: readonly Task[], actions: readonly Action[]): Generator<readonly [Scene, Mode]> {
  let at = begun
  for (const one of actions) {
    if (one.kind === 'look') {
      at = look(at, one.mode)
      for (const task of tasks) settle(task, one.mode)
      yield [at, one.mode]
    } else at = one.kind === 'merge' ? merged(at, tasks) : edited(at, tasks, one)
  }
}

/** Somebody merges the pull request, which a look has just put on top of the newest plan. */
function merged(before: Scene, tasks: readonly Task[]): Scene {
  const at = look(before, 'pull-request')
  for (const task of tasks) {
    settle(task, 'pull-request')
    task.plan = task.issue
  }
  const files = decide(decisionInput(inMode(at, 'pull-request'))).proposed?.files ?? []
  return files.reduce((one, { path, bytes }) => withPlan(one, new TextDecoder().decode(bytes), path), at)
}

function edited(at: Scene, tasks: readonly Task[], { kind, at: index, to }: Edit): Scene {
  const task = tasks[index]
  if (task === undefined) return at
  task[kind] = to
  return kind === 'plan'
    ? withPlan(at, table(tasks.map(each => each.plan)))
    : withIssue(at, ids[index] ?? '', closing(to))
}

describe('whatever is changed on both sides, in whatever order, with whatever becomes of the write-back', () => {
  test('plan and issue are what the rules say, and a further look does nothing', () => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 14 }), actions => {
        const tasks: Task[] = ids.map(() => ({ plan: 'open', issue: 'open', shared: 'open' }))
        const begun: Scene = play(scene(table(tasks.map(task => task.plan))))
        const last: Action = { kind: 'look', mode: 'commit' }
        for (const [at, mode] of looksOf(begun, tasks, [...actions, last])) {
          expect(statesIn(at.files['PLAN.md'] ?? '')).toEqual(tasks.map(task => words[task.plan]))
          expect(ids.map(id => issue(at, id).state)).toEqual(tasks.map(task => task.issue))
          expect(play(inMode(at, mode), { refusesCommits: mode === 'refused' }).operations).toEqual([])
        }
      }),
      { numRuns: 25 },
    )
  })
})

const heading = (ticks: readonly boolean[]): string =>
  `# Boat\n\n## Phase 1: Hull\n\n### 1.1 Caulk\n\n${ticks
    .map((done, at) => `- [${done ? 'x' : ' '}] Step ${'abc'[at] ?? ''}\n`)
    .join('')}\n### 1.2 Paint\n\n- [ ] Red lead\n`

const ticksIn = (text: string): readonly boolean[] =>
  [...text.matchAll(/^- \[(.)\] Step/gm)].map(([, box]) => box === 'x')

type StepAction =
  | { readonly kind: 'plan' | 'issue'; readonly at: number }
  | { readonly kind: 'close' | 'reopen' | 'drop' }
  | { readonly kind: 'look'; readonly mode: Mode }

const stepAction: fc.Arbitrary<StepAction> = fc.oneof(
  fc.record({ kind: fc.constantFrom('plan' as const, 'issue' as const), at: fc.nat(2) }),
  fc.record({ kind: fc.constantFrom('close' as const, 'reopen' as const, 'drop' as const) }),
  fc.record({ kind: fc.constant('look' as const), mode: fc.constantFrom<Mode>('commit', 'off', 'refused') }),
)

const shownTicks = (at: Scene): readonly boolean[] => readSteps(issue(at, '1.1').body).map(step => step.done)

function act(at: Scene, one: StepAction): Scene {
  switch (one.kind) {
    case 'plan':
      return withPlan(
        at,
        heading(ticksIn(at.files['PLAN.md'] ?? '').map((done, index) => (index === one.at ? !done : done))),
      )
    case 'issue': {
      const { body } = issue(at, '1.1')
      return withIssue(at, '1.1', { body: tickStep(body, one.at, shownTicks(at)[one.at] !== true) })
    }
    case 'close':
      return withIssue(at, '1.1', closing('done'))
    case 'drop':
      return withIssue(at, '1.1', closing('dropped'))
    case 'reopen':
      return withIssue(at, '1.1', closing('open'))
    case 'look':
      return look(at, one.mode)
  }
}

describe('steps that are turned on both sides', () => {
  test('end up alike, all ticked where the issue is done, and a further look does nothing', () => {
    fc.assert(
      fc.property(fc.array(stepAction, { maxLength: 12 }), actions => {
        const before = actions.reduce(act, play(scene(heading([false, false, false]))))
        const at = look(before, 'commit')
        const ticks = ticksIn(at.files['PLAN.md'] ?? '')
        expect(shownTicks(at)).toEqual(ticks)
        if (issue(at, '1.1').state === 'done') expect(ticks).toEqual([true, true, true])
        expect(issue(at, '1.2').state).toBe('open')
        expect(play(inMode(at, 'commit')).operations).toEqual([])
      }),
      { numRuns: 25 },
    )
  })

  test('that closing ticked are unticked by reopening, and no others', () => {
    const modes = fc.array(fc.constantFrom<Mode>('commit', 'off', 'refused'), { minLength: 1, maxLength: 3 })
    fc.assert(
      fc.property(
        fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }),
        modes,
        modes,
        (ticks, whileClosed, whileOpen) => {
          fc.pre(ticks.includes(false))
          const start = play(scene(heading(ticks)))
          const closed = whileClosed.reduce(look, act(start, { kind: 'close' }))
          expect(shownTicks(closed)).toEqual([true, true, true])
          const opened = [...whileOpen, 'commit' as const].reduce(look, act(closed, { kind: 'reopen' }))
          expect(opened.files).toEqual(start.files)
          expect(shownTicks(opened)).toEqual(ticks)
          expect(issue(opened, '1.1').state).toBe('open')
        },
      ),
      { numRuns: 15 },
    )
  })
})
