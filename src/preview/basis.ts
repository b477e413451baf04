import { fingerprint } from '../base/index.ts'
import type { ObservedState } from '../sync/index.ts'
import type { ReadyChange } from './change.ts'

/** Names all that a preview is made of: GitHub as it is with the default branch, and the change. */
export function basisOf(observed: ObservedState, { commit, of }: ReadyChange): string {
  return `${nameOfState(observed)} ${commit} ${of}`
}

/** Whether GitHub and the default branch are still what a preview was made of. */
export function isBasedOn(basis: string, observed: ObservedState): boolean {
  return basis.startsWith(`${nameOfState(observed)} `)
}

function nameOfState({ repository, issues, milestones }: ObservedState): string {
  return fingerprint(
    JSON.stringify([
      repository,
      issues.map(({ number, state, title, body, labels, milestone }) => [
        number,
        state,
        title,
        body,
        labels,
        milestone,
      ]),
      milestones.map(({ number, title, state }) => [number, title, state]),
    ]),
  )
}
