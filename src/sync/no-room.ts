import { statusesInOrder, type ComparedPlan } from './compare-plan.ts'
import type { KnownTask } from './managed.ts'
import { canNote, roomToNote } from './people.ts'
import { isTooFullToClose } from './retire.ts'

/** What people should know of the issues of a plan in which nothing can be noted, and what to do; nothing where there are none. */
export function noRoomNotices(compared: ComparedPlan): readonly string[] {
  const present = statusesInOrder(compared).flatMap(({ known }) => known ?? [])
  return noRoomIn([
    ...present.filter(({ issue, marker }) => !canNote(issue, marker)),
    ...compared.left.filter(isTooFullToClose),
  ])
}

/** The same of issues whose whole plan is gone. */
export function noRoomToClose(tasks: readonly KnownTask[]): readonly string[] {
  return noRoomIn(tasks.filter(isTooFullToClose))
}

function noRoomIn(full: readonly KnownTask[]): readonly string[] {
  if (full.length === 0) return []
  const named = full.slice(0, mostNamed).map(({ issue }) => `#${issue.number}`)
  const list = [...named, ...(full.length > mostNamed ? [`${full.length - mostNamed} more`] : [])].join(', ')
  const length = Math.max(...full.map(missing))
  return [
    `In ${list} people's words leave no room for what Milepost has to note. State and marks are left as they are on both sides until the text there is at least ${length} characters shorter.`,
  ]
}

function missing({ issue, marker }: KnownTask): number {
  return -roomToNote(issue, marker)
}

const mostNamed = 20
