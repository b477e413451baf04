import type { Actor } from '../model.ts'

/** GitHub's limits on what is written: unpublished, and measured by those who ran into them. */
export interface Limits {
  /** Issues, comments and dependencies that an installation may make in a minute, and in an hour. */
  readonly minute: number
  readonly hour: number
  /** Also refuses writing requests that come within a second of the one before. */
  readonly gap?: boolean
}

/** What users were seen to get (about 20 a minute and 150 an hour, since 2023). */
export const observedLimits: Limits = { minute: 20, hour: 150 }

export interface Limiter {
  setLimits(limits: Limits | null): void
  /** Whether one more creation goes through. Attempts count, refused ones too. */
  mayCreate(actor: Actor): boolean
  /** Whether a writing request goes through. */
  mayWrite(actor: Actor): boolean
}

const MINUTE = 60_000

/** Counts by the world's clock. People are not limited: nobody clicks so fast. */
export function createLimiter(now: () => number): Limiter {
  let limits: Limits | null = null
  const creations = new Map<number | null, readonly number[]>()
  const lastWrites = new Map<number | null, number>()
  return {
    setLimits: next => {
      limits = next
    },
    mayCreate: actor => {
      if (limits === null || actor.kind !== 'app') return true
      const time = now()
      const recent = (creations.get(actor.installation) ?? []).filter(one => time - one < 60 * MINUTE)
      creations.set(actor.installation, [...recent, time])
      const lately = recent.filter(one => time - one < MINUTE)
      return recent.length < limits.hour && lately.length < limits.minute
    },
    mayWrite: actor => {
      if (limits?.gap !== true || actor.kind !== 'app') return true
      const before = lastWrites.get(actor.installation) ?? -Infinity
      lastWrites.set(actor.installation, now())
      return now() - before >= 1000
    },
  }
}
