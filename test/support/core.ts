import { fingerprint } from '../../src/base/index.ts'
import { parseConfig, type Config } from '../../src/config/index.ts'
import { parsePlan } from '../../src/plan/index.ts'
import {
  createWorld,
  decide,
  describeOperation,
  numbersOf,
  prepare,
  type Decision,
  type DecisionInput,
  type ObservedIssue,
  type ObservedState,
  type Operation,
  type PlanMemories,
  type PlanInput,
  type Write,
  type Written,
} from '../../src/sync/index.ts'

/** The core alone: plans as text, GitHub as plain data. */
export interface Scene {
  readonly observed: ObservedState
  readonly files: Readonly<Record<string, string>>
  readonly config: Config
  /** What is remembered beside GitHub; nothing if not said. */
  readonly memories?: PlanMemories
  /** Days since 1970; nobody knows if not said. */
  readonly today?: number
}

const emptyRepository: ObservedState = {
  repository: {
    id: 7,
    owner: 'yard',
    name: 'boat',
    url: 'https://github.test/yard/boat',
    defaultBranch: 'main',
    head: 'a'.repeat(40),
    isPrivate: false,
    archived: false,
    issuesEnabled: true,
  },
  labels: [],
  milestones: [],
  issues: [],
  pinned: [],
  proposal: { branch: null, pulls: [] },
  server: { dependencies: false, subIssues: false },
}

export function scene(plan: string, settings = ''): Scene {
  const { config, diagnostics } = parseConfig(settings)
  if (diagnostics.length > 0) throw new Error(`the test's config is wrong: ${JSON.stringify(diagnostics)}`)
  return { observed: emptyRepository, files: { 'PLAN.md': plan }, config }
}

function planInput(path: string, text: string): PlanInput {
  const file = { path, bytes: new TextEncoder().encode(text) }
  return { file, blob: fingerprint(text), parse: parsePlan(file) }
}

export function decisionInput({ observed, files, config, memories = new Map(), today }: Scene): DecisionInput {
  const plans = Object.entries(files).map(([path, text]) => planInput(path, text))
  return {
    observed,
    plans,
    standing: [],
    paths: new Set(Object.keys(files)),
    places: new Map(plans.map(({ blob, file }) => [blob, file.path])),
    config,
    gone: [],
    ticks: [],
    refusesCommits: false,
    unnotable: new Set(),
    carried: new Set(),
    memories,
    today: today ?? null,
    notices: [],
  }
}

export interface Played extends Scene {
  /** Every operation that was applied, in words. */
  readonly operations: readonly string[]
  /** Texts that were committed. */
  readonly commits: number
}

/** What a look knows besides what it sees. */
type Facts = Partial<Pick<DecisionInput, 'ticks' | 'gone' | 'paths' | 'places' | 'refusesCommits'>>

/** Decides and applies until nothing is left, as the reconcile loop does, on a GitHub that does what it is told. */
export function play(start: Scene, facts: Facts = {}): Played {
  let current = start
  const operations: string[] = []
  let commits = 0
  for (let pass = 0; pass < 10; pass += 1) {
    const decision = decide({ ...decisionInput(current), ...facts })
    const applied = decision.writeBack === null ? decision.operations : decision.notes
    if (decision.writeBack === null && applied.length === 0)
      return { ...current, memories: decision.memories, operations, commits }
    operations.push(...applied.map(describeOperation))
    if (applied.length === 0) commits += 1
    current = applied.length > 0 ? withOperations(current, decision, applied) : withCommit(current, decision)
  }
  throw new Error(`does not settle: ${operations.slice(-5).join('; ')}`)
}

function withCommit(at: Scene, { writeBack, memories }: Decision): Scene {
  const files = new Map(Object.entries(at.files))
  for (const file of writeBack?.files ?? []) files.set(file.path, new TextDecoder().decode(file.bytes))
  return { ...at, memories, files: Object.fromEntries(files) }
}

function withOperations(at: Scene, decision: Decision, operations: readonly Operation[]): Scene {
  const world = createWorld(at.observed)
  const created = new Map<string, number>()
  for (const operation of operations) {
    const write = prepare(operation, world, plan =>
      numbersOf(plan, decision.numbers, { world, issueOf: (id, task) => created.get(`${id} ${task}`) }),
    )
    if (write === null) throw new Error(`can't be prepared: ${describeOperation(operation)}`)
    const written = answer(write, world.observe())
    world.confirm(write, written)
    if (operation.kind === 'create-issue' && operation.subject.kind === 'task' && written.kind === 'issue')
      created.set(`${operation.subject.plan} ${operation.subject.task}`, written.number)
  }
  return { ...at, memories: decision.memories, observed: world.observe() }
}

function answer(write: Write, observed: ObservedState): Written {
  const next = Math.max(0, ...observed.issues.map(one => one.number)) + 1
  const milestone = Math.max(0, ...observed.milestones.map(one => one.number)) + 1
  switch (write.kind) {
    case 'create-label':
      return { kind: 'label', id: `L-${write.name}` }
    case 'create-milestone':
      return { kind: 'milestone', id: `M-${milestone}`, number: milestone }
    case 'create-issue':
      return { kind: 'issue', id: `I-${next}`, number: next, updatedAt: '2026-01-01T00:00:00Z' }
    case 'keep-comment':
      return { kind: 'comment', id: `C-${write.id}` }
    default:
      return { kind: 'nothing' }
  }
}

/** The issue whose title starts so. */
export function issue(at: Scene, title: string): ObservedIssue {
  const found = at.observed.issues.find(one => one.title.startsWith(title))
  if (found === undefined) throw new Error(`no issue "${title}"`)
  return found
}

/** Somebody changes an issue by hand. */
export function withIssue<Kind extends Scene>(at: Kind, title: string, change: Partial<ObservedIssue>): Kind {
  const { number } = issue(at, title)
  const issues = at.observed.issues.map(one => (one.number === number ? { ...one, ...change } : one))
  return { ...at, observed: { ...at.observed, issues } }
}

/** Issues that people opened by hand; the rest of each is as usual. */
export function withTheirs<Kind extends Scene>(at: Kind, ...theirs: readonly Theirs[]): Kind {
  const issues = theirs.map((one): ObservedIssue => ({
    id: `I-${one.number}`,
    body: '',
    comment: null,
    blockedBy: [],
    assignees: [],
    state: 'open',
    labels: [],
    milestone: null,
    ours: false,
    updatedAt: '2026-01-01T00:00:00Z',
    closedAt: null,
    ...one,
  }))
  const all = [...at.observed.issues, ...issues].toSorted((left, right) => left.number - right.number)
  return { ...at, observed: { ...at.observed, issues: all } }
}

export type Theirs = Partial<ObservedIssue> & Pick<ObservedIssue, 'number' | 'title'>

/** Somebody pushes another text of the plan. */
export function withPlan<Kind extends Scene>(at: Kind, text: string, path = 'PLAN.md'): Kind {
  return { ...at, files: { ...at.files, [path]: text } }
}

/** Open task issues with their readiness, as `1.1 unblocked`. */
export function readinessOf(at: Scene): readonly string[] {
  return at.observed.issues
    .filter(one => one.state === 'open' && !one.title.startsWith('Progress'))
    .map(
      one => `${one.title.split(' ')[0] ?? ''} ${one.labels.filter(name => /^(?:un)?blocked$/.test(name)).join('+')}`,
    )
}
