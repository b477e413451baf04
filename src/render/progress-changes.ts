import { byCodePoint, dateOf, mondayOf } from '../base/index.ts'
import { listOf, nothing, taskLink, tasksOf } from './progress-list.ts'
import type { Section } from './sections.ts'
import { isFinished, standingOf, symbolOf } from './standing.ts'
import type { ProgressView, TaskProgressView } from './view.ts'

/**
 * What was done, dropped and added since last week began, the newest first; where nothing was, what was finished last. Time alone moves this only
 * on Mondays: what a page says of days would have to be rewritten every day though nothing happened.
 */
export function changesList(view: ProgressView): Section {
  const changes = tasksOf(view)
    .flatMap(changesOf)
    .toSorted((left, right) => byCodePoint(right.day, left.day))
  const { today } = view
  const monday = today === null ? null : dateOf(mondayOf(today))
  const before = today === null ? null : dateOf(mondayOf(today) - 7)
  const recent = before === null ? [] : changes.filter(({ day }) => day >= before)
  // Of a plan that is finished nothing is news any more: its page is closed and stays as it is.
  if (monday === null || recent.length === 0 || isFinished(standingOf(tasksOf(view))))
    return finishedList(changes, view)
  const lines = [
    ['This week', recent.filter(({ day }) => day >= monday)],
    ['Last week', recent.filter(({ day }) => day < monday)],
  ] as const
  const said = lines.filter(([, some]) => some.length > 0).map(([week, some]) => `${week}: **${countsOf(some)}**`)
  return listOf('Changed since last week', {
    items: recent,
    line: ({ task, what, day }) => [
      `${signOf(task, what)} `,
      taskLink(task, view),
      ` — ${what === 'done' ? '' : `${what} `}${day}`,
    ],
    intro: `${said.join(' · ')}\n\n`,
    most: mostChanges,
  })
}

/** The counts say how much it was; older work is in the lists of the phases. */
const mostChanges = 10

interface Change {
  readonly task: TaskProgressView
  readonly what: 'done' | 'dropped' | 'new'
  readonly day: string
}

function changesOf(task: TaskProgressView): readonly Change[] {
  const { state, resolvedOn, addedOn } = task
  const isResolved = state === 'done' || state === 'dropped'
  if (isResolved) return resolvedOn === null ? none : [{ task, what: state, day: resolvedOn }]
  return addedOn === null ? none : [{ task, what: 'new', day: addedOn }]
}

const none: readonly Change[] = []

/** `5 done, 1 dropped` */
function countsOf(changes: readonly Change[]): string {
  const kinds = ['done', 'dropped', 'new'] as const
  const counts = kinds.map(kind => [changes.filter(({ what }) => what === kind).length, kind] as const)
  return counts.flatMap(([number, kind]) => (number === 0 ? [] : [`${number} ${kind}`])).join(', ')
}

function signOf(task: TaskProgressView, what: Change['what']): string {
  return what === 'new' ? '＋' : symbolOf(task)
}

/** A day is exact enough for people, and the same whoever's clock says it. */
function finishedList(changes: readonly Change[], view: ProgressView): Section {
  const finished = changes.filter(({ what }) => what === 'done').slice(0, mostChanges)
  if (finished.length === 0) return nothing
  return listOf('Recently finished', {
    items: finished,
    line: ({ task, day }) => [taskLink(task, view), ` — ${day}`],
  })
}
