import { fingerprint } from '../base/index.ts'
import { describeOperation, type Operation } from '../sync/index.ts'

/**
 * Changes that are carried out again and again because somebody undoes them each time: most likely another program with an opinion of its
 * own. Two that answer each other at once would use up the rate limit of the whole installation.
 */
export interface Repeats {
  /** Whether it may be carried out now: not if it was too often already. */
  mayDo(operation: Operation): boolean
  /** It was carried out. */
  note(operation: Operation): void
  /** When the first of what was kept back may be carried out; null if nothing was. */
  due(): Date | null
  /** What there is to say of it to people. */
  notices(): readonly string[]
}

/** When each change was carried out within the last hour, by its name; in milliseconds. */
export type RepeatTimes = Map<string, readonly number[]>

const hour = 3_600_000

/** A person who changes their mind does it less often; a program that answers ours at once, in half a minute. */
const mostAnHour = 20

/** Counts on in `times`, which are those of one repository. */
export function createRepeats(times: RepeatTimes, now: () => Date): Repeats {
  const keptBack = new Map<string, { readonly notice: string; readonly due: number }>()
  const since = (): number => now().getTime() - hour
  for (const [name, all] of times) if ((all.at(-1) ?? 0) <= since()) times.delete(name)
  const recent = (name: string): readonly number[] => (times.get(name) ?? []).filter(time => time > since())
  return {
    mayDo(operation) {
      if (times.size === 0) return true
      const name = nameOf(operation)
      const [first] = recent(name).slice(-mostAnHour)
      if (first === undefined || recent(name).length < mostAnHour) return true
      keptBack.set(name, { notice: noticeOf(operation), due: first + hour })
      return false
    },
    note(operation) {
      const name = nameOf(operation)
      times.set(name, [...recent(name), now().getTime()])
    },
    due() {
      const dues = [...keptBack.values()].map(({ due }) => due)
      return dues.length === 0 ? null : new Date(Math.min(...dues))
    },
    notices: () => [...keptBack.values()].map(({ notice }) => notice),
  }
}

/** The whole operation counts: with another text it is another matter. */
function nameOf(operation: Operation): string {
  return fingerprint(JSON.stringify(operation))
}

function noticeOf(operation: Operation): string {
  return `Something undoes it each time: ${describeOperation(operation)}. It was done ${mostAnHour} times within an hour, and is not done more often than that. Find what works against it, most likely another app or a workflow, and have one of the two stop.`
}
