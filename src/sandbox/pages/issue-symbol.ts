import type { Issue } from '../model.ts'
import { markup, type Markup } from './markup.ts'

/** The state of an issue in a word, as people say it. */
export function stateWord(issue: Issue): string {
  if (issue.state === 'open') return 'open'
  return issue.stateReason === 'not_planned' ? 'not planned' : (issue.stateReason ?? 'closed')
}

/** The state of an issue in a character. */
export function stateSymbol(issue: Issue): string {
  if (issue.state === 'open') return '○'
  return issue.stateReason === 'not_planned' || issue.stateReason === 'duplicate' ? '⊘' : '✔'
}

export function stateMark(issue: Issue): Markup {
  return markup`<span class="state ${classOf(issue)}" title="${stateWord(issue)}">${stateSymbol(issue)}</span>`
}

/** The state with its word, large, for the head of an issue. */
export function stateBadge(issue: Issue): Markup {
  return markup`<span class="badge ${classOf(issue)}">${stateSymbol(issue)} ${stateWord(issue)}</span>`
}

function classOf(issue: Issue): string {
  if (issue.state === 'open') return 'open'
  return stateSymbol(issue) === '⊘' ? 'dropped' : 'done'
}
