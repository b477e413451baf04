import { Counter, Gauge, Histogram, type Registry } from 'prom-client'
import type { RateLeft, Traffic } from '../../github/index.ts'
import { countBounded, setBounded } from './set-bounded.ts'

/** What goes between this process and GitHub. */
export function createTrafficMetrics(registry: Registry, now: () => Date): Traffic {
  const registers = [registry]
  const requests = new Histogram({
    name: 'milepost_github_request_duration_seconds',
    help: 'Requests to GitHub for installations, by how they ended, and how long they took (this process)',
    labelNames: ['api', 'access', 'outcome'],
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers,
  })
  const count = countBounded(
    new Counter({
      name: 'milepost_github_requests_total',
      help: 'Requests to GitHub, by the installation for which they were sent (this process)',
      labelNames: ['installation'],
      registers,
    }),
  )
  const writes = new Counter({
    name: 'milepost_operations_total',
    help: 'Changes on GitHub that were sent, by kind, and whether they were done or how GitHub refused them (this process)',
    labelNames: ['kind', 'outcome'],
    registers,
  })
  return {
    sent({ installation, api, access, outcome, seconds }) {
      requests.observe({ api, access, outcome }, seconds)
      count(installation)
    },
    left: createLeftMetric(registry, now),
    wrote: (kind, outcome) => writes.inc({ kind, outcome }),
  }
}

function createLeftMetric(registry: Registry, now: () => Date): Traffic['left'] {
  const left = new Map<string, RateLeft>()
  const gauge = new Gauge({
    name: 'milepost_github_rate_limit_remaining',
    help: 'What GitHub last said is left of its rate limit for an installation, until that limit is renewed (this process)',
    labelNames: ['installation', 'resource'],
    registers: [registry],
    collect() {
      for (const [key, { resetAt }] of left) if (resetAt <= now()) left.delete(key)
      const lefts = [...left.values()]
      setBounded(
        gauge,
        lefts.map(({ installation, resource, remaining }) => ({
          installation,
          labels: { resource },
          value: remaining,
        })),
      )
    },
  })
  return one => void left.set(`${one.installation}/${one.resource}`, one)
}
