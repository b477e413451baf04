import { parentPort, workerData } from 'node:worker_threads'
import type { PlanLimits } from '../base/index.ts'
import { parsePlan, type PlanFile } from '../plan/index.ts'

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- It is what our own thread.ts hands over.
const limits = workerData as PlanLimits

// Runs in a thread of its own, so that a hostile document can be given up without stopping everything else.
parentPort?.on('message', (file: PlanFile) => {
  parentPort?.postMessage({ kind: 'parsed', result: parsePlan(file, limits) })
})
// The first plan that is read makes all patterns, which must not count against somebody's document.
parsePlan({ path: 'PLAN.md', bytes: new TextEncoder().encode('## Phase 1: A\n\n- [ ] 1.1 Dig (depends on 1.2)\n') })
parentPort?.postMessage({ kind: 'ready' })
