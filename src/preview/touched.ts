import { configPath, matchesPlan } from '../config/index.ts'
import type { RepositoryFile } from '../github/index.ts'
import { settingsIn, type Checkout } from '../reconcile/index.ts'

type Counted = Pick<Checkout, 'files' | 'links' | 'config'>

/** Whether anything is touched in these files, read or not: other settings are themselves touched, and by the same ones the same files are plans. */
export function touchesAny(now: Counted, files: readonly RepositoryFile[]): boolean {
  const [links, others] = [files.filter(({ link }) => link), files.filter(({ link }) => !link)]
  return touchedBetween(now, { files: others, links, config: now.config }).size > 0
}

/** Paths of plans and settings that are other bytes, or at another place, in the second checkout. */
export function touchedBetween(now: Counted, then: Counted): ReadonlySet<string> {
  const [before, after] = [counting(now), counting(then)]
  const paths = new Set([...before.keys(), ...after.keys()])
  return new Set([...paths].filter(path => before.get(path) !== after.get(path)))
}

/** The files that count, with their blobs; a link in place of the settings is a mistake in them. */
function counting(checkout: Counted): ReadonlyMap<string, string> {
  const { files, config } = checkout
  const settings = settingsIn(checkout)
  const plans = files.filter(({ path }) => matchesPlan(config, path))
  return new Map([
    ...(settings === undefined ? [] : [[configPath, `${settings.blob}${settings.link ? ' linked' : ''}`] as const]),
    ...plans.map(({ path, blob }) => [path, blob] as const),
  ])
}
