import type { ExplainedView } from './explain-view.ts'
import { listedWords, placesWords } from './explain-words.ts'
import type { Pen } from './pen.ts'
import { count } from './phrases.ts'
import { longestList } from './references.ts'
import { isFinished, resolvedIn, standingOf } from './standing.ts'

/** What there is to say where there is no task to explain. */
export function remarkOn(explained: Exclude<ExplainedView, { readonly kind: 'task' }>, pen: Pen): string {
  const { text } = pen
  switch (explained.kind) {
    case 'progress':
      return progressWords(explained, pen)
    case 'left':
      return `The task of this issue is in ${text(explained.path)} no more, so Milepost closed the issue as not planned. If the task comes back, so does the issue. Whoever reopens it by hand has it for themselves.`
    case 'unread':
      return `This issue belongs to ${text(explained.path)}, a plan that Milepost does not read now, and stays as it is. ${becauseWords(explained.why, 'The file is gone, or is no plan any more by the settings or its front matter.', pen)}`
    case 'foreign':
      return `This issue is none of Milepost's: no task of a plan is kept in it, and Milepost changes nothing of it. A task takes it over that names it in its plan: by its address, or with its number alone at the end of the title, if that is like this issue's. Here ${placesWords(explained.globs, pen)}. ${becauseWords(explained.standing, '', pen)}`
    case 'unknown':
      return unknownWords(explained, pen)
    default:
      return explained satisfies never
  }
}

function progressWords({ view, held }: Extract<ExplainedView, { readonly kind: 'progress' }>, pen: Pen): string {
  const standing = standingOf(view.phases.flatMap(phase => phase.tasks))
  const { total, inProgress, ready, blocked } = standing
  const counts = `${resolvedIn(standing)} of ${count(total, 'task')} are done or dropped; ${inProgress} in progress, ${ready} can be worked on now, ${blocked} wait for something.`
  const end = isFinished(standing)
    ? 'The plan is finished.'
    : `The longest chain has ${count(view.criticalPath.left.length, 'task')} left.`
  const waiting = held.length === 0 ? '' : `\n\nHeld until somebody confirms it above:\n\n${bullets(held, pen)}`
  return `This is the progress issue of ${pen.place(view.source)}. ${counts} ${end} Ask on the issue of a task why that waits, or name it: \`/milepost explain 1.2\`.${waiting}`
}

function becauseWords(why: readonly string[], otherwise: string, pen: Pen): string {
  return why.length === 0 ? otherwise : `This stands in the way:\n\n${bullets(why, pen)}`
}

function bullets(sentences: readonly string[], { text }: Pen): string {
  return sentences
    .slice(0, longestList)
    .map(sentence => `- ${text(sentence)}`)
    .join('\n')
}

function unknownWords({ word, several }: Extract<ExplainedView, { readonly kind: 'unknown' }>, pen: Pen): string {
  const { text, strong } = pen
  if (several.length === 0)
    return `No plan has a task ${strong(text(word))}. Name it by its id, its title or its issue, such as \`#12\`.`
  const names = several.slice(0, longestList).map(thing => `- ${listedWords(thing, pen)}\n`)
  return `Several tasks are called ${strong(text(word))}. Name one by its issue:\n\n${names.join('')}`
}
