import type { ExplainedView, LeftView } from './explain-view.ts'
import { placesWords } from './explain-words.ts'
import type { Pen } from './pen.ts'
import { count } from './phrases.ts'
import { longestList } from './references.ts'
import { isFinished, resolvedIn, standingOf } from './standing.ts'
import { listedWords } from './thing-words.ts'

/** What there is to say where there is no task to explain. */
export function remarkOn(explained: Exclude<ExplainedView, { readonly kind: 'task' }>, pen: Pen): string {
  switch (explained.kind) {
    case 'progress':
      return progressWords(explained, pen)
    case 'left':
      return leftWords(explained, pen)
    case 'offer':
      return explained.isOpen
        ? `${offerWords} To leave everything as it is, close this issue: nothing is offered again.`
        : `${offerWords} It is closed, and nothing is offered again.`
    case 'unread':
      return unreadWords(explained, pen)
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
  return `This is the progress issue of ${pen.place(view.source)}: Milepost says here how that plan stands, and writes it again when something of it changes. ${counts} ${end} Ask on the issue of a task why that waits, or name it: \`/milepost explain 1.2\`.${waiting}`
}

const offerWords =
  "This is Milepost's offer of documents that look like plans. A tick of somebody who may write to this repository adds the document to `plans` in `.github/milepost.yml`, by a commit on the default branch; from then on its tasks have issues."

function leftWords({ path, fate, held }: LeftView, pen: Pen): string {
  const left = `The task of this issue is in ${pen.text(path)} no more`
  const back = 'If the task comes back, so does the issue.'
  switch (fate) {
    case 'closed':
      return `${left}, so Milepost closed the issue as not planned. ${back} Whoever reopens it by hand has it for themselves.`
    case 'closing':
      return `${left}, so Milepost closes the issue as not planned at its next look. ${back}`
    case 'held':
      return `${left}. The issue is still open: that it is closed is held until somebody confirms it, on the progress issue of the plan. Why:\n\n${bullets(held, pen)}`
    case 'full':
      return `${left}. The issue is still open: the words of people leave no room in it for Milepost to note that it closes it. Once its text is shorter it is closed as not planned.`
    case 'before':
      return `${left}. The issue was closed by somebody else and stays as it is. If the task comes back, it is taken up again.`
    case 'theirs':
      return `${left}. Somebody has reopened the issue since: it is theirs, and Milepost leaves it open. If the task comes back, it is taken up again.`
    default:
      return fate satisfies never
  }
}

function unreadWords({ path, isPage, why }: Extract<ExplainedView, { readonly kind: 'unread' }>, pen: Pen): string {
  const plan = `${pen.text(path)}, a plan that Milepost does not read now`
  const what = isPage ? `This is the progress issue of ${plan}.` : `This issue belongs to ${plan}, and stays as it is.`
  return `${what} ${becauseWords(why, 'The file is gone, or is no plan any more by the settings or its front matter.', pen)}`
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
