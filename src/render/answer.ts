import type { ExplainedView } from './explain-view.ts'
import { renderExplained } from './explain.ts'
import { placesWords } from './explain-words.ts'
import { markdownPen } from './pen.ts'
import { shortTitle } from './phrases.ts'

/** What is answered to a command. */
export type AnswerView =
  | { readonly kind: 'help'; readonly unknown: string | null }
  | SyncAnswer
  | { readonly kind: 'explain'; readonly explained: ExplainedView }
  /** On a pull request there is no task to explain. */
  | { readonly kind: 'explain-what' }
  /** There is nothing to read in the repository. */
  | { readonly kind: 'no-commit' }

interface SyncAnswer {
  readonly kind: 'sync'
  /** The plans, and the progress issues where there are any. */
  readonly plans: readonly { readonly path: string; readonly page: number | null }[]
  /** Where plans are looked for. */
  readonly globs: readonly string[]
  /** Why plans stand still, and what waits for somebody's word: sentences. */
  readonly standing: readonly string[]
  readonly held: readonly string[]
}

export interface AnswerHead {
  /** Login of who asked. */
  readonly person: string
  /** ISO time of the answer. */
  readonly at: string
}

/** An answer to somebody's command, as markdown for a comment. It says to whom it is, and notifies nobody. */
export function renderAnswer(view: AnswerView, { person, at }: AnswerHead): string {
  const time = `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`
  return `${wordsOf(view).trimEnd()}\n\n_For ${shortTitle(person, 60)}, ${time}. A new command is answered here._`
}

/** To somebody who may not ask. */
export function renderRefusal(person: string): string {
  return `_${shortTitle(person, 60)}: commands are for people who may write to this repository._`
}

function wordsOf(view: AnswerView): string {
  switch (view.kind) {
    case 'help':
      return helpWords(view.unknown)
    case 'sync':
      return syncWords(view)
    case 'explain':
      return renderExplained(view.explained)
    case 'explain-what':
      return 'This is a pull request. Name a task to have it explained, such as `/milepost explain 1.2` or `/milepost explain #12`.'
    case 'no-commit':
      return 'There is no commit in this repository yet, and so no plan. Push one to the default branch, as `PLAN.md` or into `plans`: Milepost makes its issues from it, and there is something to explain.'
    default:
      return view satisfies never
  }
}

function helpWords(unknown: string | null): string {
  const before =
    unknown === null ? '' : `There is no command ${markdownPen.strong(shortTitle(unknown, 40))}. There are these:\n\n`
  return `${before}${commands}`
}

const commands = `- \`/milepost explain\`: why this issue looks as it does: where the plan says it, whose word counts for its state, what each label stands for, what it waits for down to what can be begun, and whose that is. With the id or number of a task (\`/milepost explain 1.2\`, \`/milepost explain #12\`) it is about that one.
- \`/milepost sync\`: look at the plans and at all issues again, now.
- \`/milepost help\`: this.

A command stands at the beginning of a line. It counts from people who may write to this repository.`

function syncWords({ plans, globs, standing, held }: SyncAnswer): string {
  const pages = plans.map(
    ({ path, page }) => `- ${markdownPen.text(path)}: ${page === null ? 'no progress issue yet' : `#${page}`}`,
  )
  const where =
    plans.length === 0
      ? `There is no plan to look at: ${placesWords(globs, markdownPen)}.`
      : `What it finds shows in the issues, and in the progress issue of each plan:\n\n${pages.join('\n')}`
  return [
    `Milepost looks at everything again. ${where}`,
    ...warning('These stand still until this is mended:', standing),
    ...warning('This is held until somebody confirms it in the progress issue:', held),
  ].join('\n\n')
}

function warning(heading: string, sentences: readonly string[]): readonly string[] {
  return sentences.length === 0
    ? []
    : [`${heading}\n\n${sentences.map(one => `- ${markdownPen.text(one)}`).join('\n')}`]
}
