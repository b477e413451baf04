import { fingerprint } from '../base/index.ts'
import { configPath } from '../config/index.ts'
import { hasLinkedSettings } from '../reconcile/index.ts'
import type { SaidOffer } from '../render/index.ts'
import type { Place } from './offer-plans.ts'

/** What a word is held against. */
interface Now {
  /** What is offered, by the numbers of the boxes from 1 on. */
  readonly paths: readonly string[]
  readonly tracked: ReadonlySet<number>
  readonly place: Place
}

/** What becomes of what was said of a tick: it stands until it is no longer so, whatever becomes of other boxes; `anew` where it is so with other settings. */
export type Kept = 'kept' | 'anew' | null

export function keptOf({ kind, of, settings }: SaidOffer, { paths, tracked, place }: Now): Kept {
  const { checkout } = place
  if (of.every(number => tracked.has(number))) return null
  switch (kind) {
    case 'no-role':
    case 'unsure':
      return 'kept'
    case 'gone':
      return of.some(number => !checkout.paths.has(paths[number - 1] ?? '')) ? 'kept' : null
    case 'link':
      return hasLinkedSettings(checkout) ? 'kept' : null
    case 'settings':
      return settings === settingsName(place) ? 'kept' : null
    case 'by-hand':
      return settings === settingsName(place) ? 'kept' : 'anew'
    default:
      return kind satisfies never
  }
}

/** Names the settings as they are: what was said of others may not hold of these. */
export function settingsName({ checkout }: Place): string {
  const own = checkout.files.find(({ path }) => path === configPath)?.blob.slice(0, 12) ?? 'none'
  return checkout.owner === null ? own : `${own}-${fingerprint(JSON.stringify(checkout.owner)).slice(0, 12)}`
}
