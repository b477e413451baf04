import { byCodePoint, type TaskKey } from '../base/index.ts'
import { linkToLine } from './links.ts'
import { cellOf, count, shortTitle } from './phrases.ts'
import { longestList, moreThan, referencesInline } from './references.ts'
import type { Section } from './sections.ts'
import { shareOf, symbolOf } from './standing.ts'
import type { Template } from './template.ts'
import type { PlanLink, ProgressView, TaskProgressView } from './view.ts'

/** What can be worked on now. */
export function readyList(tasks: readonly TaskProgressView[]): Section {
  const ready = tasks.filter(task => shareOf(task) === 'ready')
  return listOf('Ready to start', { items: ready, line: task => [...nameOf(task), inCharge(task)] })
}

export function inProgressList(tasks: readonly TaskProgressView[]): Section {
  const begun = tasks.filter(task => shareOf(task) === 'inProgress')
  return listOf('In progress', { items: begun, line: task => [...nameOf(task), inCharge(task), ...waitsFor(task)] })
}

export function blockedList(tasks: readonly TaskProgressView[]): Section {
  const blocked = tasks.filter(task => shareOf(task) === 'blocked')
  return listOf('Blocked', { items: blocked, line: task => [...nameOf(task), ...waitsFor(task)] })
}

/** Older work is in the lists of the phases. */
const mostFinished = 10

/** What was finished last, the newest day first. A day is exact enough for people, and the same whoever's clock says it. */
export function finishedList(tasks: readonly TaskProgressView[]): Section {
  const finished = tasks.flatMap(task => (task.finishedOn === null ? [] : [{ task, day: task.finishedOn }]))
  return listOf('Recently finished', {
    items: finished.toSorted((left, right) => byCodePoint(right.day, left.day)).slice(0, mostFinished),
    line: ({ task, day }) => [...nameOf(task), ` — ${day}`],
  })
}

/** The longest chain, in the order of work. */
export function criticalPathList(path: readonly TaskKey[], tasks: readonly TaskProgressView[]): Section {
  const byKey = new Map(tasks.map(task => [task.key, task]))
  const items = path.flatMap(key => byKey.get(key) ?? [])
  if (items.length < 2) return { full: [], short: [] }
  return listOf('Critical path', {
    items,
    line: task => [...nameOf(task), inCharge(task)],
    intro: `The longest chain: ${count(items.length, 'task')} left, one after another.\n\n`,
  })
}

/** What is wrong with the plan, and how to put it right. */
export function diagnosticList({ diagnostics, source }: ProgressView): Section {
  const signs = { error: '❌', warning: '⚠️', info: 'ℹ️' }
  const ranks = { error: 0, warning: 1, info: 2 }
  return listOf('Found in the plan', {
    items: diagnostics.toSorted((left, right) => ranks[left.severity] - ranks[right.severity]),
    line: ({ severity, message, help, where }) => [
      `${signs[severity]} ${linkToPlace(source, where.start.line)} ${sentence(cellOf(message, 300))}`,
      help === undefined ? '' : ` ${cellOf(help, 300)}`,
    ],
  })
}

/** Diagnostics are phrases; beside their help they read better as sentences. */
function sentence(phrase: string): string {
  const closed = /[.!?…]$/.test(phrase) ? phrase : `${phrase}.`
  return closed.replace(/^[a-z]/, letter => letter.toUpperCase())
}

/** `- ☐ #12 1.2 Caulk the seams`, as the list of all tasks shows it. */
export function taskLine(task: TaskProgressView): Template {
  return [`- ${symbolOf(task)} `, ...nameOf(task), '\n']
}

interface List<Item> {
  readonly items: readonly Item[]
  readonly line: (item: Item) => Template
  readonly intro?: string
}

function listOf<Item>(heading: string, { items, line, intro }: List<Item>): Section {
  if (items.length === 0) return { full: [], short: [] }
  const shown = items.slice(0, longestList).flatMap(item => ['- ', ...line(item), '\n'])
  return {
    full: [`### ${heading}\n\n${intro ?? ''}`, ...shown, moreThan(items.length)],
    short: [`### ${heading}\n\n${items.length}, not listed here to keep this page short.\n`],
  }
}

function nameOf(task: TaskProgressView): Template {
  const title = shortTitle(task.title)
  return task.hasIssue ? [{ kind: 'issue', task: task.key, otherwise: '' }, ` ${title}`] : [title]
}

function inCharge({ owner, priority }: TaskProgressView): string {
  const known = [owner ?? '', priority ?? ''].filter(word => word.trim() !== '').map(word => cellOf(word, 40))
  return known.length === 0 ? '' : ` — ${known.join(' · ')}`
}

function waitsFor({ blockedBy }: TaskProgressView): Template {
  return blockedBy.length === 0 ? [] : [' — waits for ', ...referencesInline(blockedBy, 4)]
}

function linkToPlace(source: PlanLink, line: number): string {
  return linkToLine({ ...source, line })
}
