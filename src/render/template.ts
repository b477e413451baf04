import { assertNever, type PhaseKey, type TaskKey } from '../base/index.ts'

/** Text with places for numbers that GitHub gives out only when things are created. */
export type Template = readonly TemplatePart[]

export type TemplatePart =
  | string
  /** Becomes `#12`, or `otherwise` while the task has no issue; `plan` says of which plan it is, if not of the text's own. */
  | { readonly kind: 'issue'; readonly task: TaskKey; readonly otherwise: string; readonly plan?: string }
  /**
   * Becomes `[text](https://github.com/owner/name/issues/12)`, with `#12` for a text that is null, or `otherwise` while the task has no issue.
   * In a list GitHub shows a bare `#12` with the title of its issue, which would stand there twice; a link it leaves as it is.
   */
  | {
      readonly kind: 'issue-link'
      readonly task: TaskKey
      readonly text: string | null
      readonly otherwise: string
      /** Where issues are, with a slash at the end. */
      readonly issues: string
      readonly plan?: string
    }
  /** Becomes a link to the milestone, or the title alone while the phase has none. */
  | { readonly kind: 'milestone'; readonly phase: PhaseKey; readonly title: string; readonly plan?: string }
  /** Becomes `5,12`: these numbers and those of the tasks that have an issue, in order. */
  | { readonly kind: 'numbers'; readonly known: readonly number[]; readonly tasks: readonly TaskKey[] }

/** The numbers known so far. */
export interface Numbers {
  readonly issueOf: (task: TaskKey, plan?: string) => number | undefined
  /** URL of the phase's milestone page. */
  readonly milestoneUrlOf: (phase: PhaseKey, plan?: string) => string | undefined
}

/** Fills in the numbers known so far; places without one show their words. */
export function fillTemplate(template: Template, numbers: Numbers): string {
  let text = ''
  for (const part of template) text += typeof part === 'string' ? part : fillPart(part, numbers)
  return text
}

/** Whether a text is the template with the numbers known so far, to the letter. The filled text is not put together for it. */
export function isFilled(text: string, template: Template, numbers: Numbers): boolean {
  let at = 0
  for (const part of template) {
    const words = typeof part === 'string' ? part : fillPart(part, numbers)
    if (!text.startsWith(words, at)) return false
    at += words.length
  }
  return at === text.length
}

function fillPart(part: Exclude<TemplatePart, string>, numbers: Numbers): string {
  switch (part.kind) {
    case 'issue': {
      const number = numbers.issueOf(part.task, part.plan)
      return number === undefined ? part.otherwise : `#${number}`
    }
    case 'issue-link': {
      const number = numbers.issueOf(part.task, part.plan)
      return number === undefined ? part.otherwise : `[${part.text ?? `#${number}`}](${part.issues}${number})`
    }
    case 'milestone': {
      const url = numbers.milestoneUrlOf(part.phase, part.plan)
      return url === undefined ? part.title : `[${part.title}](${url})`
    }
    case 'numbers': {
      if (part.known.length + part.tasks.length === 0) return ''
      const known = [...part.known, ...part.tasks.flatMap(task => numbers.issueOf(task) ?? [])]
      return [...new Set(known)].toSorted((left, right) => left - right).join(',')
    }
    default:
      return assertNever(part)
  }
}
