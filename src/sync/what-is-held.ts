import type { Config } from '../config/index.ts'
import type { HeldView } from '../render/index.ts'
import type { ComparedPlan } from './compare-plan.ts'
import type { DepartedPlan } from './departed.ts'
import type { Holds } from './guard.ts'

/** A plan of which something waits for a person's word. */
export interface HeldPlan {
  readonly path: string
  /** Sentences: what is held, and where to confirm it if that is not on its progress issue. */
  readonly why: readonly string[]
  readonly held: HeldView
}

/** What is held of all plans, for those who read logs: without a progress issue it is said nowhere else. */
export function whatIsHeld(
  plans: readonly (ComparedPlan & { readonly holds: Holds })[],
  departed: readonly DepartedPlan[],
  { progress }: Config,
): readonly HeldPlan[] {
  return [
    ...plans.flatMap(({ plan: { path }, holds, config }) => heldOf(path, holds, config.progress)),
    ...departed.flatMap(({ path, holds }) => heldOf(path, holds, progress)),
  ]
}

function heldOf(path: string, { held }: Holds, hasPage: boolean): readonly HeldPlan[] {
  if (held === null) return []
  return [{ path, why: hasPage ? held.reasons : [...held.reasons, noPlaceToConfirm], held }]
}

const noPlaceToConfirm = 'Set progress: true to see and confirm it in a progress issue.'
