import { join } from 'node:path'
import type { Gateway } from '../../src/github/index.ts'
import { createMemoryJournal, createReconciler } from '../../src/reconcile/index.ts'
import { usualReadingLimits } from '../../src/reader/index.ts'
import {
  createWorld,
  decide,
  type ObservedState,
  type PlanInput,
  type Write,
  type Written,
} from '../../src/sync/index.ts'
import { closingTime, createAnswers, withClosings, type Scene } from './scene.ts'
import { loadPlan, loadScene } from './stored.ts'

// What a whole run costs besides requests, in a process that has looked at the repository before: FOLDER

/** Milliseconds. */
export interface Ran {
  /** Of the run after an issue was closed, and after that with nothing to do. */
  readonly closed: RunTimes
  readonly quiet: RunTimes
}

export interface RunTimes {
  readonly whole: number
  /** Of it for decisions, and how many there were. */
  readonly deciding: number
  readonly decisions: number
  readonly writes: number
}

const [folder = ''] = process.argv.slice(2)

async function main(): Promise<void> {
  const plan = await loadPlan(join(folder, 'nothing changed.plan'))
  const stage = createStage(await loadScene(join(folder, 'nothing changed.scene')), plan)
  // The first look is believed when a second one, some time later, shows the same.
  await stage.run('full')
  stage.wait(120)
  await stage.run('full')
  stage.wait(60)
  await stage.run('since')
  stage.wait(60)
  stage.closeOne()
  const closed = await stage.run('since')
  stage.wait(5)
  const quiet = await stage.run('since')
  process.stdout.write(JSON.stringify({ closed, quiet } satisfies Ran))
}

function createStage(scene: Scene, plan: PlanInput) {
  // So that the issue is closed just now: what it means for the plan waits a minute for more.
  let now = Date.parse(closingTime) - 240_000
  let observed = scene.observed
  let [deciding, decisions, writes] = [0, 0, 0]
  const gateway = gatewayTo(plan, {
    look: () => observed,
    write: some => {
      const world = createWorld(observed)
      const answer = createAnswers(observed)
      const answers = some.map(write => {
        writes += 1
        const written = answer(write)
        world.confirm(write, written)
        return written
      })
      observed = world.observe()
      return answers
    },
  })
  const quietLog = { info: nothing, warn: nothing, error: nothing, debug: nothing }
  const reconciler = createReconciler({
    gateway,
    reader: {
      limits: usualReadingLimits,
      read: async () => await Promise.resolve(plan.parse),
      stop: async () => await Promise.resolve(),
    },
    journal: createMemoryJournal(),
    now: () => new Date(now),
    log: quietLog,
    decide: input => {
      const start = performance.now()
      const decision = decide(input)
      deciding += performance.now() - start
      decisions += 1
      return decision
    },
  })
  return {
    wait: (seconds: number): void => void (now += seconds * 1000),
    closeOne: (): void => void (observed = withClosings({ ...scene, observed }, 1).observed),
    async run(depth: 'full' | 'since'): Promise<RunTimes> {
      ;[deciding, decisions, writes] = [0, 0, 0]
      const { id, owner, name } = observed.repository
      const start = performance.now()
      const repository = { id, owner, name, fullName: `${owner}/${name}`, installation: 1, nodeId: 'R_7' }
      await reconciler.run({ kind: 'look', depth, repository })
      return { whole: performance.now() - start, deciding, decisions, writes }
    },
  }
}

interface World {
  readonly look: () => ObservedState
  readonly write: (writes: readonly Write[]) => readonly Written[]
}

/** A GitHub that costs nothing: what a run asks of it. Whoever asks for more throws. */
function gatewayTo({ file, blob }: PlanInput, world: World): Gateway {
  return {
    creationPace: { minute: 18, hour: 140 },
    creationsPerRequest: 5,
    relationsPerRequest: 5,
    look: async () => await Promise.resolve(world.look()),
    listFiles: async () =>
      await Promise.resolve([{ path: file.path, blob, size: 1000, executable: false, link: false }]),
    readFile: async () => await Promise.resolve(file.bytes),
    isCovered: async () => await Promise.resolve(true),
    async *write(_repository, writes, mayLeave) {
      await mayLeave?.(writes)
      for (const [index, written] of world.write(writes).entries()) yield { kind: 'done', index, written }
    },
    ownComments: unasked,
    conversation: unasked,
    whatIsNumbered: unasked,
    textHistory: unasked,
    issueEvents: unasked,
    mayWrite: unasked,
    listRepositories: unasked,
    isPublic: unasked,
    proposedChange: unasked,
    openChanges: unasked,
    putCheckRun: unasked,
  }
}

async function unasked(): Promise<never> {
  return await Promise.reject(new Error('a run does not ask for this here'))
}

function nothing(): void {
  // Nobody reads this log.
}

await main()
