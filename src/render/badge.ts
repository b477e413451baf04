import type { PlanStatus } from './plan-status.ts'
import { percentOf, type Standing } from './standing.ts'

/**
 * A picture of how plans stand together: `plan 41 % · 3 blocked`. Nothing in it comes from a plan but numbers, and it has neither script nor
 * style: what shows it may forbid both.
 */
export function renderBadge(plans: readonly Pick<PlanStatus, 'tasks'>[]): string {
  const tasks = plans.map(plan => plan.tasks)
  const [words, colour] = messageOf({
    total: sum(tasks, 'total'),
    done: sum(tasks, 'done'),
    dropped: sum(tasks, 'dropped'),
    inProgress: sum(tasks, 'inProgress'),
    ready: sum(tasks, 'ready'),
    blocked: sum(tasks, 'blocked'),
  })
  const [left, right] = [widthOf(label), widthOf(words)]
  const width = left + right
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="20" viewBox="0 0 ${width} 20" role="img" aria-labelledby="t">`,
    `<title id="t">${label}: ${words}</title>`,
    `<rect width="${width}" height="20" rx="3" fill="${dark}"/>`,
    // The right end is round and the left one is not.
    `<path d="M${left} 0h${right - 3}a3 3 0 0 1 3 3v14a3 3 0 0 1-3 3h-${right - 3}z" fill="${colour}"/>`,
    `<g fill="#fff" font-family="Verdana,DejaVu Sans,Geneva,sans-serif" font-size="11">`,
    textAt(label, 0),
    textAt(words, left),
    '</g></svg>\n',
  ].join('')
}

const label = 'plan'

/** White is read on each of them: the contrast is 4.5 or more. */
const dark = '#424a53'
const blue = '#0969da'
const green = '#1a7f37'
const grey = '#6e7781'

function messageOf(tasks: Standing): readonly [words: string, colour: string] {
  if (tasks.total === 0) return ['no tasks', grey]
  const percent = percentOf(tasks)
  const blocked = tasks.blocked === 0 ? '' : ` · ${tasks.blocked} blocked`
  return [`${percent} %${blocked}`, percent === 100 ? green : blue]
}

function sum(tasks: readonly Standing[], share: keyof Standing): number {
  return tasks.reduce((total, one) => total + one[share], 0)
}

/** Space at each side of a text. */
const padding = 6

/** The width is only estimated, since fonts differ; so the text is made to fit it. */
function textAt(words: string, from: number): string {
  return `<text x="${from + padding}" y="14" textLength="${widthOf(words) - 2 * padding}">${words}</text>`
}

function widthOf(words: string): number {
  const letters = Array.from(words, letter => widths.get(letter) ?? 7)
  return Math.ceil(letters.reduce((total, width) => total + width, 0)) + 2 * padding
}

/** Letters that are much wider or narrower than most in 11 pixels of Verdana. */
const widths: ReadonlyMap<string, number> = new Map([
  [' ', 3.9],
  ['·', 5],
  ['l', 3],
  ['t', 4.3],
  ['s', 5.7],
  ['%', 11.8],
])
