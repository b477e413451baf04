import { collectDefaultMetrics, Counter, Registry } from 'prom-client'
import type { Pacing, Traffic } from '../../github/index.ts'
import type { EndedRun, QueueClock } from '../../queue/index.ts'
import { passTime } from '../pass-time.ts'
import type { AnsweredWebhook } from '../webhooks/answered.ts'
import { createRunMetrics } from './run-metrics.ts'
import { createSharedMetrics, type SharedFigures } from './shared-metrics.ts'
import { createTrafficMetrics } from './traffic-metrics.ts'
import { createWebhookMetrics } from './webhook-metrics.ts'

/** What is measured, and who tells it. */
export interface Metrics {
  /** Its own, not the one that every library may write to: several servers may live in one process. */
  readonly registry: Registry
  readonly traffic: Traffic
  readonly webhook: (webhook: AnsweredWebhook) => void
  readonly run: (run: EndedRun) => void
  readonly databaseDied: () => void
}

export interface MetricParts {
  /** Asks the database; undefined while there is none. */
  readonly read: () => Promise<SharedFigures> | undefined
  readonly pacing: Pacing
  readonly clock: QueueClock
}

export function createMetrics({ read, pacing, clock }: MetricParts): Metrics {
  const registry = new Registry()
  const now = (): Date => clock.now()
  collectDefaultMetrics({ register: registry })
  const deaths = new Counter({
    name: 'milepost_database_deaths_total',
    help: 'How often the embedded database died and was opened anew (this process)',
    registers: [registry],
  })
  createSharedMetrics(registry, { read: readSometimes(read, clock), pacing, now })
  return {
    registry,
    traffic: createTrafficMetrics(registry, now),
    webhook: createWebhookMetrics(registry),
    run: createRunMetrics(registry),
    databaseDied: () => deaths.inc(),
  }
}

/** Milliseconds for which an answer is good: several who ask, and the metrics of one answer, cost the database one look. */
const goodFor = 5000

/** Milliseconds after which the database is said to be away. Prometheus gives up after ten seconds. */
const patience = 5000

function readSometimes(read: MetricParts['read'], clock: QueueClock): () => Promise<SharedFigures | null> {
  const last = { at: -Infinity, answer: Promise.resolve<SharedFigures | null>(null) }
  const ask = async (): Promise<SharedFigures | null> => {
    const over = new AbortController()
    const tooLate = passTime(patience, { clock, signal: over.signal }).then(() => null)
    try {
      return await Promise.race([read() ?? null, tooLate])
    } catch {
      return null
    } finally {
      over.abort()
    }
  }
  return async () => {
    const now = clock.now().getTime()
    if (now - last.at >= goodFor) Object.assign(last, { at: now, answer: ask() })
    return await last.answer
  }
}
