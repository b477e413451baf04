import type { Counter, Gauge } from 'prom-client'

/** What is left to an installation of something. */
export interface LeftTo {
  readonly installation: number
  readonly labels: Readonly<Record<string, string>>
  readonly value: number
}

/** Time series that one metric may have for installations: each costs Prometheus memory, and there may be any number of installations. */
const mostInstallations = 200

/** Counts for installations: each by itself, and from so many on under `others`, for as long as the process lives: what is counted never goes down. */
export function countBounded(counter: Counter): (installation: number) => void {
  const known = new Set<number>()
  return installation => {
    if (known.size < mostInstallations) known.add(installation)
    counter.inc({ installation: known.has(installation) ? String(installation) : 'others' })
  }
}

/** Puts these in place of whatever a gauge said: those to whom least is left each by itself, and of all others the sum, as `others`. */
export function setBounded(gauge: Gauge, all: readonly LeftTo[]): void {
  gauge.reset()
  const sorted = all.toSorted((one, other) => one.value - other.value)
  for (const { installation, labels, value } of sorted.slice(0, mostInstallations))
    gauge.set({ ...labels, installation: String(installation) }, value)
  for (const { labels, value } of sorted.slice(mostInstallations))
    gauge.inc({ ...labels, installation: 'others' }, value)
}
