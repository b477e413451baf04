import type { ExplainedView, ExplainView, ThingView } from './explain-view.ts'
import { explainSections, placesWords, thingWords, type ExplainSection } from './explain-words.ts'
import { linkToLine } from './links.ts'
import { markdownPen } from './pen.ts'
import { count } from './phrases.ts'
import { longestList } from './references.ts'
import { isFinished, resolvedIn, standingOf } from './standing.ts'
import type { ProgressView } from './view.ts'

const { text, strong } = markdownPen

/** What there is to say of an issue or a task, as markdown for a comment. */
export function renderExplained(explained: ExplainedView): string {
  switch (explained.kind) {
    case 'task':
      return renderTaskExplanation(explained.view)
    case 'progress':
      return progressWords(explained.view, explained.held)
    case 'left':
      return `The task of this issue is in ${text(explained.path)} no more, so Milepost closed the issue as not planned. If the task comes back, so does the issue. Whoever reopens it by hand has it for themselves.`
    case 'unread':
      return `This issue belongs to ${text(explained.path)}, a plan that Milepost does not read now, and stays as it is. ${becauseWords(explained.why, 'The file is gone, or is no plan any more by the settings or its front matter.')}`
    case 'foreign':
      return `This issue is none of Milepost's: no task of a plan is kept in it, and Milepost changes nothing of it. A task takes it over that names it in its plan: by its address, or with its number alone at the end of the title, if that is like this issue's. Here ${placesWords(explained.globs, markdownPen)}. ${becauseWords(explained.standing, '')}`
    case 'unknown':
      return unknownWords(explained.word, explained.several)
    default:
      return explained satisfies never
  }
}

function renderTaskExplanation(view: ExplainView): string {
  const number = view.number === null ? '' : `#${view.number} `
  const missing = view.number === null ? ' · it has no issue' : ''
  const name = `${strong(`${number}${text(view.title)}`)} · ${linkToLine(view.source)}${missing}\n`
  return [name, ...explainSections(view, markdownPen).map(sectionAsMarkdown)].join('\n')
}

function sectionAsMarkdown({ heading, isList, lines }: ExplainSection): string {
  const above = heading === null ? '' : `### ${heading}\n\n`
  const written = isList
    ? lines.map(line => `${'  '.repeat(line.depth)}- ${line.text}\n`)
    : lines.map(line => `${line.text}\n`)
  return `${above}${written.join(isList ? '' : '\n')}`
}

function progressWords(view: ProgressView, held: readonly string[]): string {
  const standing = standingOf(view.phases.flatMap(phase => phase.tasks))
  const { total, inProgress, ready, blocked } = standing
  const counts = `${resolvedIn(standing)} of ${count(total, 'task')} are done or dropped; ${inProgress} in progress, ${ready} can be worked on now, ${blocked} wait for something.`
  const end = isFinished(standing)
    ? 'The plan is finished.'
    : `The longest chain has ${count(view.criticalPath.left.length, 'task')} left.`
  const waiting = held.length === 0 ? '' : `\n\nHeld until somebody confirms it above:\n\n${bullets(held)}`
  return `This is the progress issue of ${linkToLine(view.source)}. ${counts} ${end} Ask on the issue of a task why that waits, or name it: \`/milepost explain 1.2\`.${waiting}`
}

function becauseWords(why: readonly string[], otherwise: string): string {
  return why.length === 0 ? otherwise : `This stands in the way:\n\n${bullets(why)}`
}

function bullets(sentences: readonly string[]): string {
  return sentences
    .slice(0, longestList)
    .map(sentence => `- ${text(sentence)}`)
    .join('\n')
}

function unknownWords(word: string, several: readonly ThingView[]): string {
  if (several.length === 0)
    return `No plan has a task ${strong(text(word))}. Name it by its id, its title or its issue, such as \`#12\`.`
  const names = several.slice(0, longestList).map(thing => `- ${thingWords(thing, markdownPen)}\n`)
  return `Several tasks are called ${strong(text(word))}. Name one by its issue:\n\n${names.join('')}`
}
