import { collectDefaultMetrics, Registry } from 'prom-client'

/** What is measured of this process and, where it shares a database, of all that share it. A registry of its own: several servers may live in one process. */
export function createMetrics(): Registry {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  return registry
}
