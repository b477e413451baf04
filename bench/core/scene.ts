import { fingerprint } from '../../src/base/index.ts'
import { nothingThere } from '../../src/cli/offline.ts'
import { parseConfig } from '../../src/config/index.ts'
import { parsePlan, type ParseResult } from '../../src/plan/index.ts'
import {
  boxValue,
  createWorld,
  decide,
  numbersOf,
  prepare,
  type Decision,
  type DecisionInput,
  type ObservedState,
  type PlanInput,
  type PlanMemories,
  type Tick,
  type World,
  type Write,
  type Written,
} from '../../src/sync/index.ts'

/** A repository with one plan. */
export interface Scene {
  readonly observed: ObservedState
  readonly memories: PlanMemories
  /** Boxes that were ticked. */
  readonly ticks: readonly Tick[]
}

const minute = Date.UTC(2026, 10, 1) / 60_000

export const emptyScene: Scene = {
  observed: {
    ...nothingThere,
    repository: {
      ...nothingThere.repository,
      id: 7,
      owner: 'harbour',
      name: 'register',
      url: 'https://github.com/harbour/register',
      defaultBranch: 'main',
      head: 'a'.repeat(40),
    },
    proposal: { branch: null, pulls: [] },
    server: { dependencies: true, subIssues: false },
  },
  memories: new Map(),
  ticks: [],
}

/** The operator has lifted the limits. */
const unlimited = { bytes: Infinity, lines: Infinity, tasks: Infinity }

export function readPlan(text: string): PlanInput {
  const bytes = new TextEncoder().encode(text)
  return planInput(text, parsePlan({ path: 'PLAN.md', bytes }, unlimited))
}

export function planInput(text: string, parse: ParseResult): PlanInput {
  return { file: { path: 'PLAN.md', bytes: new TextEncoder().encode(text) }, blob: fingerprint(text), parse }
}

/** Everything that the loop would decide from. */
export function decisionInput({ observed, memories, ticks }: Scene, plan: PlanInput): DecisionInput {
  return {
    observed,
    plans: [plan],
    standing: [],
    paths: new Set([plan.file.path]),
    places: new Map([[plan.blob, plan.file.path]]),
    config: parseConfig(null).config,
    gone: [],
    ticks,
    refusesCommits: false,
    unnotable: new Set(),
    carried: new Set(),
    memories,
    pace: { minute: 18, hour: 140, now: minute },
    today: minute / 60 / 24,
    notices: [],
  }
}

/** Makes the writes of all operations that a decision has, as they would be sent. */
export function prepareAll({ operations, numbers }: Decision, world: World): readonly Write[] {
  return operations.flatMap(operation => prepare(operation, world, plan => numbersOf(plan, numbers)) ?? [])
}

/** Decides and does what was decided, until nothing is left; what the guard holds back is confirmed. GitHub does what it is told. */
export function play(start: Scene, plan: PlanInput): Scene {
  let scene = start
  const answer = createAnswers(start.observed)
  for (let pass = 0; pass < mostPasses; pass += 1) {
    const decision = decide(decisionInput(scene, plan))
    if (decision.operations.length === 0) return { ...scene, memories: decision.memories, ticks: [] }
    scene = tickHeld(carryOut(decision, scene, answer))
  }
  throw new Error('the plan does not settle')
}

/** As the loop has it. */
const mostPasses = 12

/** What people saw and confirmed, where the guard holds back what a plan asks for; else nothing has happened. */
export function confirmed(scene: Scene, plan: PlanInput): Scene {
  const decision = decide(decisionInput(scene, plan))
  if (decision.held.length === 0) return scene
  const told = decision.operations.filter(
    one => (one.kind === 'update-issue' || one.kind === 'create-issue') && one.subject.kind === 'progress',
  )
  return tickHeld(carryOut({ ...decision, operations: told }, scene, createAnswers(scene.observed)))
}

function carryOut(
  { operations, numbers, memories }: Decision,
  { observed }: Scene,
  answer: (write: Write) => Written,
): Scene {
  const world = createWorld(observed)
  const created = new Map<string, number>()
  const issueOf = (_: string, task: string): number | undefined => created.get(task)
  for (const operation of operations) {
    const write = prepare(operation, world, plan => numbersOf(plan, numbers, { world, issueOf }))
    if (write === null) continue
    const written = answer(write)
    world.confirm(write, written)
    if (operation.kind === 'create-issue' && operation.subject.kind === 'task' && written.kind === 'issue')
      created.set(operation.subject.task, written.number)
  }
  return { memories, observed: world.observe(), ticks: [] }
}

/** Somebody who may do so ticks what waits for a word. */
function tickHeld(scene: Scene): Scene {
  const ticks: Tick[] = []
  const issues = scene.observed.issues.map(issue => {
    const body = issue.body.replace('- [ ] **Go ahead**', '- [x] **Go ahead**')
    if (boxValue(body, 'go-ahead') === null) return issue
    ticks.push({ issue: issue.number, box: 'go-ahead', by: 'writer' })
    return { ...issue, body }
  })
  return { ...scene, observed: { ...scene.observed, issues }, ticks }
}

const createdAt = '2026-09-01T00:00:00Z'

/** What GitHub answers to writes, with numbers and ids of our own. */
export function createAnswers({ issues, milestones }: ObservedState): (write: Write) => Written {
  let issue = issues.length
  let milestone = milestones.length
  return write => {
    switch (write.kind) {
      case 'create-label':
        return { kind: 'label', id: `LA_${write.name}` }
      case 'create-milestone':
        milestone += 1
        return { kind: 'milestone', id: `MI_${milestone}`, number: milestone }
      case 'create-issue':
        issue += 1
        return { kind: 'issue', id: `I_${issue}`, number: issue, updatedAt: createdAt }
      case 'close-issue':
        return { kind: 'issue', id: write.id, number: 0, updatedAt: '2026-10-01T00:00:00Z' }
      default:
        return { kind: 'nothing' }
    }
  }
}

/** When they do it, by GitHub's clock. */
export const closingTime = '2026-10-30T12:00:00Z'

/** People close some open issues of tasks, evenly spread. */
export function withClosings(scene: Scene, count: number): Scene {
  const open = scene.observed.issues.filter(issue => issue.state === 'open' && issue.milestone !== undefined)
  const tasks = open.filter(issue => !issue.title.startsWith('Progress'))
  const closed = new Set(Array.from({ length: count }, (_, index) => tasks[Math.floor((index * tasks.length) / count)]))
  const now = closingTime
  const issues = scene.observed.issues.map(issue =>
    closed.has(issue) ? { ...issue, state: 'done' as const, closedAt: now, updatedAt: now } : issue,
  )
  return { ...scene, observed: { ...scene.observed, issues } }
}
