import type { QueueClock } from '../../queue/index.ts'
import { passTime } from '../pass-time.ts'
import type { ChoreName } from './chore-book.ts'

/** Ends the pause of a chore of this process that somebody needs now. */
export interface Bell {
  ring(name: ChoreName): void
  /** Resolves after so many milliseconds, or as soon as it is rung: at once if it was while nobody listened. */
  pass(name: ChoreName, milliseconds: number): Promise<void>
}

export function createBell({ clock, signal }: { readonly clock: QueueClock; readonly signal: AbortSignal }): Bell {
  const rung = new Set<ChoreName>()
  const listeners = new Map<ChoreName, AbortController>()
  return {
    ring(name) {
      rung.add(name)
      listeners.get(name)?.abort()
    },
    async pass(name, milliseconds) {
      if (!rung.has(name)) {
        const listener = new AbortController()
        listeners.set(name, listener)
        await passTime(milliseconds, { clock, signal: AbortSignal.any([signal, listener.signal]) })
      }
      rung.delete(name)
    },
  }
}
