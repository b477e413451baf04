import type { LookRequest, WorkResult } from '../../../src/queue/index.ts'
import { createMemoryJournal } from '../../../src/reconcile/index.ts'
import { startSandbox, type Actor, type Issue, type Sandbox, type World } from '../../../src/sandbox/index.ts'
import { refOf } from '../../github/harbour.ts'
import {
  createDraftsman,
  printPlan,
  readTicks,
  tasksOf,
  type Draftsman,
  type ModelPlan,
  type ModelTask,
} from './plan-model.ts'
import { createFrailShelf } from './shelf.ts'
import { startProcess, type Machine, type Process } from './process.ts'
import { watchWorld, type Fates, type Watch } from './watch.ts'
import type { GoneTask, Happening } from './history.ts'
import { createMint, type WordMint } from './words.ts'

/** One play: a repository on a clock of its own, a process beside it, and what the model knows of both. */
export interface Trial {
  readonly sandbox: Sandbox
  readonly world: World
  readonly repository: string
  readonly ada: Actor
  readonly mint: WordMint
  readonly draftsman: Draftsman
  readonly watch: Watch
  readonly plans: ModelPlan[]
  /** Tasks that left a plan. */
  readonly gone: GoneTask[]
  /** What people's texts around our block have to be, by issue; byte for byte. */
  readonly around: Map<string, { before: string; after: string }>
  /** What people put in place of a whole text, by issue: it stays somewhere in it. */
  readonly words: Map<string, string>
  /** What the model expects of tasks. */
  readonly claims: Claims
  /** What has happened so far, so that it can happen again elsewhere. */
  readonly history: Happening[]
  /** Tasks that took the issue of one that is gone. */
  readonly heirs: Set<string>
  wait(seconds: number): void
  now(): Date
  /** Another process in the place of the one there was, with its database or with an empty one. */
  restart(database: 'kept' | 'lost'): void
  /** Runs once. */
  runOnce(depth: LookRequest['depth'], incident?: Incident): Promise<WorkResult<LookRequest> | 'killed'>
  /** Runs until nothing is left to do, waiting as long as it is told. Throws if it never ends. */
  settle(): Promise<void>
  stop(): Promise<void>
}

/** What happens in the middle of a run, at its so-manieth request. */
export type Incident =
  | { readonly kind: 'kill'; readonly at: number; readonly when: 'before' | 'after' }
  | { readonly kind: 'kill at write'; readonly when: 'before' | 'after' }
  | { readonly kind: 'deed'; readonly at: number; readonly deed: () => void }

/** What was said of a task's state, or a step's, since it was last seen settled. */
export interface Claims {
  readonly plan: Map<string, ModelState>
  readonly issue: Map<string, ModelState>
  /** What it was when everything was settled last. */
  readonly agreed: Map<string, ModelState>
  /** Nothing can be said of these until then: their issue is gone, or they have left and come back. */
  readonly unsure: Set<string>
  /** People reopened these last, whose steps are their mark: reopening unticks what closing ticked, and no other steps. */
  readonly reopened: Set<string>
  /** These left and came back, and nobody knows yet whether that has been seen. */
  readonly back: Set<string>
  /** The same of those whose issues lost what says whose they are. */
  readonly nameless: Set<string>
}

export type ModelState = 'open' | 'done' | 'dropped'

const owner = 'ada'
export const repository = `${owner}/project`

/** Opens a repository without a plan; one that is to be like another takes its words. */
export async function openTrial(mint: WordMint = createMint()): Promise<Trial> {
  let time = Date.parse('2026-03-01T12:00:00Z')
  const now = (): Date => new Date(time)
  const wait = (seconds: number): void => {
    time += seconds * 1000
  }
  const sandbox = await startSandbox({ clock: now })
  const { world } = sandbox
  world.addPerson({ login: owner, name: 'Ada' })
  for (const name of ['project', 'elsewhere'])
    world.addRepository({ owner, name, files: { 'README.md': '# Project\n' } })
  const ada = world.person(owner)
  world.install({ account: owner, actor: ada })
  // Somebody else's issue, to be left alone.
  world.createIssue({ actor: ada, repository, title: 'Who has the keys?', body: 'Not in the drawer.' })
  let shelf = createFrailShelf()
  let machine: Machine = { sandbox, now, wait, pacing: 'unlimited', journal: createMemoryJournal(), shelf }
  let process: Process = startProcess(machine)
  const request = (depth: LookRequest['depth']): LookRequest => ({
    kind: 'look',
    repository: refOf(sandbox, repository),
    depth,
  })
  const gone: Trial['gone'] = []
  const claims: Claims = {
    plan: new Map(),
    issue: new Map(),
    agreed: new Map(),
    unsure: new Set(),
    reopened: new Set(),
    back: new Set(),
    nameless: new Set(),
  }
  const heirs = new Set<string>()
  const fates: Fates = {
    isGone: uid => gone.some(({ task }) => task.uid === uid),
    hasInherited: uid => {
      claims.unsure.add(uid)
      heirs.add(uid)
    },
  }
  const trial: Trial = {
    sandbox,
    world,
    repository,
    ada,
    mint,
    draftsman: createDraftsman(mint),
    watch: watchWorld(world, mint, fates),
    plans: [],
    gone,
    around: new Map(),
    words: new Map(),
    claims,
    history: [],
    heirs,
    wait,
    now,
    restart: database => {
      shelf = database === 'lost' ? createFrailShelf() : shelf
      if (database === 'lost') machine = { ...machine, journal: createMemoryJournal(), shelf }
      shelf.harm()
      process = startProcess(machine)
    },
    runOnce: async (depth, incident) => {
      if (incident?.kind === 'kill') process.killAt(incident.at, incident.when)
      if (incident?.kind === 'deed') process.meanwhile(incident.at, incident.deed)
      if (incident?.kind === 'kill at write') process.killAtWrite(incident.when)
      const result = await process.run(request(depth))
      if (incident?.kind.startsWith('kill') === true) {
        shelf.harm()
        process = startProcess(machine)
      }
      if (incident?.kind === 'deed') process.meanwhile(Infinity, () => undefined)
      return result
    },
    settle: async () => await settle(async next => await process.run(next), request('full'), { now, wait }),
    stop: async () => await sandbox.stop(),
  }
  return trial
}

/** More runs than the longest sync needs. */
const mostRuns = 80

async function settle(
  run: (request: LookRequest) => Promise<WorkResult<LookRequest> | 'killed'>,
  first: LookRequest,
  { now, wait }: { readonly now: () => Date; readonly wait: (seconds: number) => void },
): Promise<void> {
  let request = first
  const told: string[] = []
  for (let runs = 0; runs < mostRuns; runs += 1) {
    const result = await run(request)
    if (result === 'killed') throw new Error('nobody was to be killed')
    if (result.kind === 'finished') return
    told.push(result.kind === 'retry' ? result.why : `${result.kind} ${result.notBefore.toISOString()}`)
    request = result.request
    // The queue's pauses begin with five seconds.
    if (result.kind === 'retry') wait(5)
    else wait(Math.max(0, (result.notBefore.getTime() - now().getTime()) / 1000))
  }
  throw new Error(`does not end: ${told.slice(-4).join('; ')}`)
}

/** Pushes what the plans say, with these ticks changed; a null path deletes. */
export function pushPlans(trial: Trial, changes: Readonly<Record<string, string | null>>): void {
  trial.world.push({ actor: trial.ada, repository, files: changes, message: 'Change the plan' })
}

export function textOf({ world }: Trial, path: string): string {
  return Buffer.from(world.file(repository, path) ?? []).toString()
}

export function ticksOf(trial: Trial, plan: ModelPlan): Map<string, boolean> {
  return readTicks(textOf(trial, plan.path), trial.mint)
}

export function printed(plan: ModelPlan, ticks: ReadonlyMap<string, boolean>): string {
  return printPlan(plan, ticks)
}

/** Every issue that the app made, with who it is about. */
export function ourIssues({ world, watch }: Trial): readonly { readonly issue: Issue; readonly owner: string }[] {
  return world.issues(repository).flatMap(issue => {
    const whose = watch.ownerOf(issue)
    return whose === undefined ? [] : [{ issue, owner: whose }]
  })
}

export function allTasks({ plans }: Trial): readonly { readonly plan: ModelPlan; readonly task: ModelTask }[] {
  return plans.flatMap(plan => tasksOf(plan).map(task => ({ plan, task })))
}

/** Where its steps are a task's mark, what is said of them may change its state. */
export function opensOrCloses({ watch, claims }: Trial, { uid }: ModelTask): void {
  watch.people.closed.delete(uid)
  claims.unsure.add(uid)
}
