import type { ExplainedView, ExplainView } from './explain-view.ts'
import { explainSections, type ExplainSection } from './explain-words.ts'
import { markdownPen } from './pen.ts'
import { remarkOn } from './remark.ts'

const { text, strong, place } = markdownPen

/** What there is to say of an issue or a task, as markdown for a comment. */
export function renderExplained(explained: ExplainedView): string {
  return explained.kind === 'task' ? renderTaskExplanation(explained.view) : remarkOn(explained, markdownPen)
}

function renderTaskExplanation(view: ExplainView): string {
  const number = view.number === null ? '' : `#${view.number} `
  const missing = view.number === null ? ' · it has no issue' : ''
  const name = `${strong(`${number}${text(view.title)}`)} · ${place(view.source)}${missing}\n`
  return [name, ...explainSections(view, markdownPen).map(sectionAsMarkdown)].join('\n')
}

function sectionAsMarkdown({ heading, isList, lines }: ExplainSection): string {
  const above = heading === null ? '' : `### ${heading}\n\n`
  const written = isList
    ? lines.map(line => `${'  '.repeat(line.depth)}- ${line.text}\n`)
    : lines.map(line => `${line.text}\n`)
  return `${above}${written.join(isList ? '' : '\n')}`
}
