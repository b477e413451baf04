import { parentPort } from 'node:worker_threads'
import { parsePlan, type PlanFile } from '../plan/index.ts'

// Runs in a thread of its own, so that a hostile document can be given up without stopping everything else.
parentPort?.on('message', (file: PlanFile) => {
  parentPort?.postMessage({ kind: 'parsed', result: parsePlan(file) })
})
parentPort?.postMessage({ kind: 'ready' })
