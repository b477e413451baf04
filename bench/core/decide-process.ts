import { join } from 'node:path'
import { createWorld, decide } from '../../src/sync/index.ts'
import { median } from '../growth.ts'
import { decisionInput, prepareAll, readPlan } from './scene.ts'
import { loadPlan, loadScene, readPlanText } from './stored.ts'

// What one decision costs: FOLDER CASE TURNS

/** Times in milliseconds, memory in bytes. */
export interface Decided {
  readonly operations: number
  readonly writes: number
  /** The first decision of the process, and the median of those after it. */
  readonly cold: number
  readonly warm: number
  /** The median of reading the plan anew, by turns with those. */
  readonly parse: number
  /** The most that the process ever held, before anything was parsed, and before anything was decided. */
  readonly memory: number
  readonly before: number
}

const [folder = '', name = '', turns = '3'] = process.argv.slice(2)

async function main(): Promise<void> {
  const file = join(folder, `${name}.plan`)
  const plan = await loadPlan(file)
  const scene = await loadScene(join(folder, `${name}.scene`))
  const work = () => {
    const decision = decide(decisionInput(scene, plan))
    return { operations: decision.operations.length, writes: prepareAll(decision, createWorld(scene.observed)).length }
  }
  const before = process.resourceUsage().maxRSS * 1024
  const cold = timed(work)
  const memory = process.resourceUsage().maxRSS * 1024
  const text = readPlanText(file)
  const others = Array.from({ length: Number(turns) }, () => ({
    parse: timed(() => readPlan(text)).time,
    warm: timed(work).time,
  }))
  const decided: Decided = {
    ...cold.result,
    cold: cold.time,
    warm: median(others.map(({ warm }) => warm)),
    parse: median(others.map(({ parse }) => parse)),
    memory,
    before,
  }
  process.stdout.write(JSON.stringify(decided))
}

function timed<Result>(work: () => Result): { readonly time: number; readonly result: Result } {
  const start = performance.now()
  const result = work()
  return { time: performance.now() - start, result }
}

await main()
