import { configPath, matchesPlan } from '../config/index.ts'
import type { Checkout } from '../reconcile/index.ts'

/** Paths of plans and settings that are other bytes, or at another place, in the second checkout. */
export function touchedBetween(now: Checkout, then: Checkout): ReadonlySet<string> {
  const [before, after] = [counting(now), counting(then)]
  const paths = new Set([...before.keys(), ...after.keys()])
  return new Set([...paths].filter(path => before.get(path) !== after.get(path)))
}

/** The files that count, with their blobs. */
function counting({ files, config }: Checkout): ReadonlyMap<string, string> {
  return new Map(
    files.filter(({ path }) => path === configPath || matchesPlan(config, path)).map(({ path, blob }) => [path, blob]),
  )
}
