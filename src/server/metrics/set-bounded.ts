import type { Gauge } from 'prom-client'

/** What is left to an installation of something. */
export interface LeftTo {
  readonly installation: number
  readonly labels: Readonly<Record<string, string>>
  readonly value: number
}

/** Time series that one metric may have for installations: each costs Prometheus memory, and there may be any number of installations. */
const mostInstallations = 200

/** Puts these in place of whatever a gauge said: those to whom least is left each by itself, and of all others the sum, as `others`. */
export function setBounded(gauge: Gauge, all: readonly LeftTo[]): void {
  gauge.reset()
  const sorted = all.toSorted((one, other) => one.value - other.value)
  for (const { installation, labels, value } of sorted.slice(0, mostInstallations))
    gauge.set({ ...labels, installation: String(installation) }, value)
  for (const { labels, value } of sorted.slice(mostInstallations))
    gauge.inc({ ...labels, installation: 'others' }, value)
}
