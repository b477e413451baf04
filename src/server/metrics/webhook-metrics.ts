import { Histogram, type Registry } from 'prom-client'
import type { AnsweredWebhook } from '../webhooks/answered.ts'

/** How webhooks are answered, and how fast. */
export function createWebhookMetrics(registry: Registry): (webhook: AnsweredWebhook) => void {
  const webhooks = new Histogram({
    name: 'milepost_webhook_duration_seconds',
    help: 'Webhooks, by how they were answered, and how long that took from their first byte (this process)',
    labelNames: ['event', 'outcome'],
    // GitHub gives up after ten seconds.
    buckets: [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers: [registry],
  })
  return ({ event, outcome, seconds }) => webhooks.observe({ event, outcome }, seconds)
}
