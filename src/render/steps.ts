import { markLines } from './code-lines.ts'
import { count, titleAsMarkdown, titleFromMarkdown } from './phrases.ts'
import type { StepView } from './view.ts'

// A task's steps in the text of its issue, written and read. People tick them with `x` or `X`, and browsers save CRLF.

const heading = '### Steps'

/** What is folded comes below the steps, and none of it is one. */
export const foldStart = '<details>'

/** More than this would leave no room for the rest of the text. */
const longestSteps = 20_000

/**
 * The steps as boxes that people may tick; nothing if there are none. Titles are inert: GitHub ticks a box that names an issue.
 * Steps beyond 20,000 characters are only counted.
 */
export function renderSteps(steps: readonly StepView[]): string {
  if (steps.length === 0) return ''
  const lines = steps.map(step => `- [${step.done ? 'x' : ' '}] ${titleAsMarkdown(step.title)}\n`)
  const shown = linesWithin(lines, longestSteps)
  const rest = steps.length - shown.length
  return [`${heading}\n\n`, ...shown, rest > 0 ? `\nand ${count(rest, 'more step')} in the plan\n` : ''].join('')
}

function linesWithin(lines: readonly string[], limit: number): readonly string[] {
  let size = 0
  const end = lines.findIndex(line => (size += line.length) > limit)
  return end === -1 ? lines : lines.slice(0, end)
}

/** A description may not hold a second heading of this name: the steps are looked for below the first. */
export function withoutStepsHeading(description: string): string {
  if (description === '') return ''
  return markLines(description)
    .lines.map(({ text, kind }) => (kind !== 'code' && isHeading(text) ? `#${text}` : text))
    .join('\n')
}

/** The steps as they stand in what `renderTask` wrote, ticked as people left them; titles in their inert form. */
export function readSteps(body: string): readonly StepView[] {
  return boxesIn(body).map(({ title, done }) => ({ title: titleFromMarkdown(title), done }))
}

/** The text with the step at `index` ticked or not, and every other character as it was; the text itself if there is no such step. */
export function tickStep(body: string, index: number, done: boolean): string {
  const box = boxesIn(body)[index]
  if (box === undefined || box.done === done) return body
  return `${body.slice(0, box.at)}${done ? 'x' : ' '}${body.slice(box.at + 1)}`
}

interface Box {
  readonly title: string
  readonly done: boolean
  /** Where in the text the character between the brackets stands. */
  readonly at: number
}

function boxesIn(body: string): readonly Box[] {
  const boxes: Box[] = []
  let start = 0
  let inSteps = false
  for (const { text, kind } of markLines(body).lines) {
    if (kind !== 'code' && isHeading(text)) inSteps = true
    else if (inSteps && (text.startsWith('#') || text.trimEnd() === foldStart)) break
    const box = inSteps ? /^(\s*[-*+] \[)([ xX])\] (.*?)\s*$/.exec(text) : null
    if (box !== null) boxes.push({ title: box[3] ?? '', done: box[2] !== ' ', at: start + (box[1] ?? '').length })
    start += text.length + 1
  }
  return boxes
}

function isHeading(line: string): boolean {
  return line.trimEnd() === heading
}
