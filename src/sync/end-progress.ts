import { fillTemplate } from '../render/index.ts'
import { saysTheSame } from './body.ts'
import type { KnownProgress } from './managed.ts'
import type { ProgressMarker } from './marker.ts'
import type { CloseReason, Operation, Subject } from './operation.ts'
import { bodyAround, bodyAsItIs } from './people.ts'
import type { PlanMemory } from './plan-memory.ts'
import { progressPage, withHead, type PageHead } from './progress-page.ts'

/** How a progress issue stands whose plan is not compared now. */
export interface Ending {
  readonly head: PageHead
  /** What its marker says anew. */
  readonly marker?: PlanMemory & Partial<Pick<ProgressMarker, 'path' | 'word'>>
  /** Why it is closed; null keeps it open. */
  readonly reason: CloseReason | null
}

/**
 * Keeps the page of a progress issue under another head. If nothing is left to show it is closed and unpinned, and its head is all that stays:
 * numbers and lists of a plan that is no longer there, or no longer looked at, would be taken for how things are.
 */
export function endProgress(known: KnownProgress, ending: Ending, pinned: readonly number[]): readonly Operation[] {
  const { issue } = known
  const { number } = issue
  const subject: Subject = { kind: 'progress', plan: known.marker.plan }
  const isPinned = pinned.includes(number)
  const marker = { ...known.marker, ...ending.marker, pinned: pinNote(known, isPinned, ending.reason !== null) }
  const body =
    ending.reason === null
      ? bodyAsItIs(issue, marker, page => withHead(page, ending.head))
      : bodyAround({ issue, marker, render: () => progressPage(ending.head, []), repositoryUrl: '' })
  const isSaid = saysTheSame(
    fillTemplate(body, { issueOf: () => undefined, milestoneUrlOf: () => undefined }),
    issue.body,
  )
  const text: Operation[] = isSaid ? [] : [{ kind: 'update-issue', subject, number, body }]
  if (ending.reason === null)
    return issue.state === 'open' ? text : [...text, { kind: 'reopen-issue', subject, number }]
  return [
    ...text,
    ...(issue.state === 'open' ? [{ kind: 'close-issue', subject, number, reason: ending.reason } as const] : []),
    ...(isPinned ? [{ kind: 'unpin-issue', subject, number } as const] : []),
  ]
}

/**
 * Whether a progress issue counts as pinned once. Once seen pinned it does, so that one that a person unpins is not pinned again; what we
 * unpin ourselves because it is closed does not, so that it has its pin again when it is opened.
 */
export function pinNote(known: KnownProgress | null, isPinned: boolean, isClosing: boolean): boolean {
  if (isPinned) return !isClosing
  return known?.marker.pinned === true
}
