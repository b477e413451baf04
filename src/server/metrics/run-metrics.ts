import { Histogram, type Registry } from 'prom-client'
import type { EndedRun } from '../../queue/index.ts'

/** How runs end, and how long they take. */
export function createRunMetrics(registry: Registry): (run: EndedRun) => void {
  const runs = new Histogram({
    name: 'milepost_run_duration_seconds',
    help: 'Runs of requests, by how they ended, and how long they took (this process)',
    labelNames: ['kind', 'outcome'],
    buckets: [0.1, 0.5, 1, 5, 15, 60, 300, 1800, 7200],
    registers: [registry],
  })
  return ({ kind, outcome, seconds }) => runs.observe({ kind, outcome }, seconds)
}
