import type { WorldEvent } from '../../sandbox/index.ts'
import { onIssue, type AppDeed } from './app-deed.ts'
import { nameOf, quoted } from './deed-words.ts'

type IssueEvent = Extract<WorldEvent, { event: 'issues' }>

/** What the app's labels mean to somebody who watches; that depends on what was there before. */
export interface LabelWatch {
  /** Sees every change of an issue, a person's as well. Null for what is no news. */
  readonly see: (event: IssueEvent) => AppDeed | null
}

type Side = 'blocked' | 'unblocked'

/**
 * News is an issue that goes from one side to the other, and a label that a person changed and the app changes back. An issue that is new
 * or was reopened takes its side for the first time, which frees nobody.
 */
export function watchLabels(): LabelWatch {
  const sides = new Map<number, Side>()
  /** Labels that people put on issues or took off. */
  const byHand = new Map<string, 'labeled' | 'unlabeled'>()
  const takeSide = (event: IssueEvent, side: Side): AppDeed | null => {
    const { number } = event.issue
    const before = sides.get(number)
    sides.set(number, side)
    if (before === undefined || before === side) return null
    for (const each of ['blocked', 'unblocked']) byHand.delete(handKey(number, each))
    return onIssue(side, event.issue)
  }
  return {
    see: event => {
      const { action, issue, sender } = event
      if (action === 'reopened') sides.delete(issue.number)
      if (action !== 'labeled' && action !== 'unlabeled') return null
      const label = event.label?.name ?? ''
      const key = handKey(issue.number, label)
      if (sender.type !== 'Bot') {
        byHand.set(key, action)
        return null
      }
      const news = action === 'labeled' && isSide(label) ? takeSide(event, label) : null
      const hand = byHand.get(key)
      byHand.delete(key)
      if (news !== null || hand === undefined || hand === action) return news
      return undone(event, label)
    },
  }
}

function handKey(issue: number, label: string): string {
  return `${issue} ${label}`
}

function isSide(label: string): label is Side {
  return label === 'blocked' || label === 'unblocked'
}

function undone({ action, issue }: IssueEvent, label: string): AppDeed {
  const name = `the label ${quoted(label)} of ${nameOf(issue)}`
  return { kind: action === 'labeled' ? 'labels put back' : 'labels taken off', thing: { name, number: null } }
}
