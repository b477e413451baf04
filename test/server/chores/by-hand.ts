import type { RepositoryRef } from '../../../src/base/index.ts'
import type { Turn } from '../../../src/server/chores/chore-book.ts'
import type { Chore } from '../../../src/server/chores/keep-doing.ts'
import { createManualClock, type ManualClock } from '../../queue/manual-clock.ts'

export const repository = (id: number, installation = 1): RepositoryRef => ({
  installation,
  id,
  nodeId: `R_${id}`,
  fullName: `yard/${id}`,
})

export interface ByHand {
  readonly clock: ManualClock
  /** Milliseconds until it is due again. */
  readonly turn: () => Promise<number>
}

/** Does a chore one turn at a time: each gets what the last one left. */
export function byHand(make: (clock: ManualClock) => Chore): ByHand {
  const clock = createManualClock()
  const chore = make(clock)
  const state: { note: unknown; failures: number } = { note: null, failures: 0 }
  return {
    clock,
    turn: async (): Promise<number> => {
      const turn: Turn = {
        ...state,
        doneAt: null,
        renew: async () => await Promise.resolve(true),
        end: async () => await Promise.resolve(),
      }
      const { next, isDone, note = state.note } = await chore.run(turn)
      Object.assign(state, { note, failures: isDone ? 0 : state.failures + 1 })
      return next.getTime() - clock.now().getTime()
    },
  }
}
