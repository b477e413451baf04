import { assertNever, type Diagnostic } from '../base/index.ts'
import type { IssueReference, Task } from '../plan/index.ts'
import type { NamingTask } from './naming.ts'

/** Why an issue that a task names is not taken over. */
export type Hindrance =
  | { readonly kind: 'elsewhere' }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'pull-request' }
  | { readonly kind: 'progress' }
  | { readonly kind: 'app' }
  | { readonly kind: 'other-title'; readonly title: string }
  | { readonly kind: 'named-twice'; readonly other: NamingTask }
  | { readonly kind: 'taken'; readonly title: string; readonly path: string }
  | { readonly kind: 'has-another'; readonly own: number }

/** A task that names an issue, and why it does not get it. */
export interface Unclear {
  readonly task: Task
  readonly reference: IssueReference
  readonly hindrance: Hindrance
}

/** Says once of a plan whose ids are its own count that they are no issues. */
export function ownCount(unclear: readonly Unclear[]): Diagnostic {
  const numbers = unclear.map(({ reference }) => `#${reference.number}`)
  const [first = '', last = ''] = [numbers[0], numbers.at(-1)]
  return {
    code: 'unclear-issue-reference',
    severity: 'info',
    message: `The ids ${first} to ${last} are read as the plan's own count: the issues of these numbers have other titles, or are none`,
    help: 'Name an issue by its address, or as [GitHub #12](its address), where it is the one of the task.',
    where: unclear[0]?.reference.at ?? startOfFile,
  }
}

const startOfFile: Diagnostic['where'] = {
  start: { line: 1, column: 1, offset: 0 },
  end: { line: 1, column: 1, offset: 0 },
}

/** Why an issue is not taken over, in a sentence for the plan's author, with what to do about it. */
export function adoptionProblem({ task, reference, hindrance }: Unclear): Diagnostic {
  const [why, help] = wordsOf(hindrance, reference)
  return {
    code: 'unclear-issue-reference',
    severity: 'warning',
    message: `"${task.title}" names the issue ${shown(reference)}, ${why}; it does not take it over`,
    help,
    where: reference.at,
  }
}

function wordsOf(hindrance: Hindrance, reference: IssueReference): readonly [why: string, help: string] {
  switch (hindrance.kind) {
    case 'elsewhere':
      return ['which is not of this repository', 'Name an issue of this repository, or move the words into the text.']
    case 'nothing':
      return ['but there is no such issue in this repository', 'Correct the number, or leave it out.']
    case 'pull-request':
      return ['which is a pull request', 'Name an issue, or move the pull request into the text.']
    case 'progress':
      return ['which is Milepost’s own progress issue', 'Name the issue that is about the task.']
    case 'app':
      return [
        'which another app wrote and may write again',
        'Leave the number out, or name an issue that a person wrote.',
      ]
    case 'other-title':
      return [
        `which is called "${hindrance.title}"`,
        `If it is the one, name it by its address or as [GitHub #${reference.number}](its address).`,
      ]
    case 'named-twice': {
      const { task, path } = hindrance.other
      return [`as "${task.title}" in ${path} line ${task.line} does`, 'Let only the task that it is about name it.']
    }
    case 'taken':
      return [`which is the issue of "${hindrance.title}" in ${hindrance.path}`, 'Let only one task name it.']
    case 'has-another':
      return [
        `but has the issue #${hindrance.own} already`,
        `Leave #${reference.number} out, or delete #${hindrance.own} if the task is to have #${reference.number}.`,
      ]
    default:
      return assertNever(hindrance)
  }
}

function shown({ repository, number }: IssueReference): string {
  return `${repository ?? ''}#${number}`
}
