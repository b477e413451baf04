import type { ExplainView } from './explain-view.ts'
import { explainSections, type ExplainSection } from './explain-words.ts'
import { linkToLine } from './links.ts'
import { markdownPen } from './pen.ts'

/** Why a task's issue looks as it does, as markdown for a comment. */
export function renderExplanation(view: ExplainView): string {
  const { text, strong } = markdownPen
  const number = view.number === null ? '' : `#${view.number} `
  const missing = view.number === null ? ' · it has no issue' : ''
  const name = `${strong(`${number}${text(view.title)}`)} · ${linkToLine(view.source)}${missing}\n`
  return [name, ...explainSections(view, markdownPen).map(sectionAsMarkdown)].join('\n')
}

function sectionAsMarkdown({ heading, isList, lines }: ExplainSection): string {
  const above = heading === null ? '' : `### ${heading}\n\n`
  const written = isList
    ? lines.map(({ depth, text }) => `${'  '.repeat(depth)}- ${text}\n`)
    : lines.map(({ text }) => `${text}\n`)
  return `${above}${written.join(isList ? '' : '\n')}`
}
