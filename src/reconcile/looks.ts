import type { Cache, Snapshot } from './cache/cache.ts'
import type { Recorded } from './journal/journal.ts'
import { mayBuildOn } from './journal/weigh.ts'
import type { LastLook } from './last-look.ts'
import { createMemory } from './memory.ts'
import type { TheirsReader } from './theirs.ts'

/** The last look at each repository: in memory, and behind it in the cache. */
export interface Looks {
  /** One on which a look at what has changed since may build; undefined: everything is to be read. */
  of(repository: number, recorded: Recorded): Promise<LastLook | undefined>
  /** `isOurs`: whether the repository is still this process's. */
  keep(repository: number, snapshot: Snapshot, isOurs: () => boolean): Promise<void>
  /** We are not to know anything of it any more. */
  forget(repository: number): Promise<void>
}

export interface LooksParts {
  readonly cache: Cache
  readonly theirs: Pick<TheirsReader, 'remember'>
  readonly now: () => Date
}

export function createLooks({ cache, theirs, now }: LooksParts): Looks {
  const memory = createMemory<LastLook>(mostIssues, ({ issues }) => issues.length + fewIssues)
  const find = async (repository: number, { lastRun }: Recorded): Promise<LastLook | undefined> => {
    const known = memory.get(String(repository))
    if (lastRun === null || isOfRun(known, lastRun)) return known
    const cached = await cache.look(repository, known)
    // Of another one it says nothing that the run after it, which may have heard of more, left standing.
    if (cached === undefined || !isOfRun(cached.look, lastRun) || !isYoung(cached.look, now())) return known
    theirs.remember(repository, cached.numbers)
    memory.keep(String(repository), cached.look)
    return cached.look
  }
  return {
    async of(repository, recorded) {
      const last = await find(repository, recorded)
      return last !== undefined && mayBuildOn(last, recorded) ? last : undefined
    },
    async keep(repository, snapshot, isOurs) {
      memory.keep(String(repository), snapshot.look)
      await cache.keep(repository, snapshot, isOurs)
    },
    async forget(repository) {
      memory.drop(String(repository))
      await cache.forget(repository)
    },
  }
}

function isOfRun(look: LastLook | undefined, run: Date): look is LastLook {
  return look?.run.getTime() === run.getTime()
}

/** Everything is read once a day. What was not, since nobody was there to do it, may have missed what nobody heard. */
function isYoung({ wholeAt }: LastLook, now: Date): boolean {
  // What is far ahead was noted by a clock that was wrong.
  return Math.abs(now.getTime() - wholeAt.getTime()) < dayAndHour
}

/** In milliseconds; the daily round takes an hour. */
const dayAndHour = 25 * 3_600_000

/** In memory, two kilobytes each. */
const mostIssues = 100_000
/** What a look weighs that has none. */
const fewIssues = 10
