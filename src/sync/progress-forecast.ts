import { mondayOf } from '../base/index.ts'
import type { ForecastView } from '../render/index.ts'

/** What a forecast is made of. Days are days since 1970. */
export interface Pace {
  readonly today: number
  /** The days on which tasks were finished, as far as anybody knows. */
  readonly finished: readonly number[]
  /** How many tasks are open. */
  readonly open: number
}

/** Older weeks say little of how a team works now. */
const weeksOfHistory = 6

/**
 * Less than this is no pace: of two weeks in which something was finished nobody can tell how much weeks differ, and a heap of tasks ticked in one says
 * when somebody tidied up and not how fast they were done.
 */
const least = { weeks: 3, tasks: 5 }

/** A few weeks say nothing of what is years away. */
const farthest = 104

/**
 * When the open tasks are done if the weeks to come are like the last whole ones, each as likely as any other: not one future drawn at random but
 * the odds of all of them, exactly, so that the same history always says the same. Null where there is too little history, or the end too far.
 *
 * Counted in whole weeks from Monday on: what is finished in a running week moves the forecast only when that week is over, and a page that nobody
 * touched is not rewritten day by day.
 */
export function forecast({ today, finished, open }: Pace): ForecastView | null {
  const monday = mondayOf(today)
  const begun = finished.reduce((earliest, day) => Math.min(earliest, day), today)
  const first = Math.max(monday - 7 * weeksOfHistory, mondayOf(begun))
  const past = finished.filter(day => day >= first && day < monday)
  const weeks = Array.from(
    { length: (monday - first) / 7 },
    (_, at) => past.filter(day => mondayOf(day) === first + 7 * at).length,
  )
  const isEnough = weeks.filter(week => week > 0).length >= least.weeks && past.length >= least.tasks
  if (open === 0 || !isEnough) return null
  const sinceMonday = finished.filter(day => day >= monday).length
  const odds = oddsByWeek(open + sinceMonday, weeks)
  const [from, likely, to] = [0.1, 0.5, 0.9].map(share => odds.findIndex(chance => chance >= share))
  if (from === undefined || likely === undefined || to === undefined || to === -1) return null
  const weekAfter = (count: number): number => monday + 7 * count
  return { weeks, open, from: weekAfter(from), likely: weekAfter(likely), to: weekAfter(to) }
}

/** How likely so many tasks are done by the end of this week, the next, and so on. */
function oddsByWeek(tasks: number, weeks: readonly number[]): readonly number[] {
  // How likely which number of tasks is done; all of them and more are the last entry.
  let done: readonly number[] = Array.from({ length: tasks + 1 }, (_, number) => (number === 0 ? 1 : 0))
  const odds: number[] = []
  while (odds.length < farthest && (odds.at(-1) ?? 0) < 0.9) {
    done = afterOneWeek(done, weeks)
    // Sums of shares are off by what a computer rounds.
    odds.push((done[tasks] ?? 0) + 1e-9)
  }
  return odds
}

function afterOneWeek(done: readonly number[], weeks: readonly number[]): readonly number[] {
  const all = done.length - 1
  const next = done.map(() => 0)
  done.forEach((chance, number) => {
    if (chance === 0) return
    for (const week of weeks) {
      const at = Math.min(number + week, all)
      next[at] = (next[at] ?? 0) + chance / weeks.length
    }
  })
  return next
}
