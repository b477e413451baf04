import type { Draft } from '../tasks/draft.ts'

/** A draft with the region that it was found in. */
export interface Placed {
  readonly draft: Draft
  readonly region: number
  readonly isPhase: boolean
}

export interface Merged {
  readonly tasks: readonly Placed[]
  /** Tasks whose id another one of the same phase has, with other words. */
  readonly duplicates: readonly Placed[]
}

/**
 * Merges second listings of the same task by id: the first that stands in a phase defines it, a mark is taken from whichever has
 * one. The same id with other words in the same phase is a mistake; in another phase it is that phase's own numbering.
 */
export function mergeListings(placed: readonly Placed[]): Merged {
  const ordered = [...placed.filter(one => one.isPhase), ...placed.filter(one => !one.isPhase)]
  const byId = new Map<string, Placed[]>()
  const kept: Placed[] = []
  const duplicates: Placed[] = []
  for (const one of ordered) {
    const same = one.draft.id === null ? [] : (byId.get(one.draft.id) ?? [])
    const first = same.find(other => isSecondListing(one, other))
    if (first !== undefined) {
      replace(kept, first, withMarkOf(first, one))
      continue
    }
    if (same.some(other => other.region === one.region)) duplicates.push(one)
    kept.push(one)
    if (one.draft.id !== null) byId.set(one.draft.id, [...same, one])
  }
  return { tasks: kept, duplicates }
}

function isSecondListing(one: Placed, first: Placed): boolean {
  const sameTitle = plain(one.draft.title) === plain(first.draft.title)
  if (one.region === first.region) return sameTitle
  return !one.isPhase && /\d[.-]\d|^[A-Za-z]/.test(one.draft.id ?? '')
}

function withMarkOf(first: Placed, second: Placed): Placed {
  if (first.draft.mark !== null || second.draft.mark === null || first.draft.steps.length > 0) return first
  return { ...first, draft: { ...first.draft, mark: second.draft.mark, state: second.draft.state } }
}

function replace(kept: Placed[], first: Placed, merged: Placed): void {
  const at = kept.findIndex(one => one.draft.start === first.draft.start)
  if (at >= 0) kept[at] = merged
}

function plain(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
