import type { TaskKey } from '../base/index.ts'
import { linkToLine } from './links.ts'
import { cellOf, count } from './phrases.ts'
import { issuesOf, listOf, nameOfPhase, nothing, phaseLink, taskLink, tasksOf, type List } from './progress-list.ts'
import { linksInline } from './references.ts'
import type { Section } from './sections.ts'
import { resolvedIn, shareOf, standingOf } from './standing.ts'
import type { Template } from './template.ts'
import type { HoldingView, PhaseProgressView, ProgressView, TaskProgressView } from './view.ts'

// The lists of the progress issue that say what is so now.

/** What can be worked on now. */
export function readyList(view: ProgressView): Section {
  const ready = tasksOf(view).filter(task => shareOf(task) === 'ready')
  return listOf('Ready to start', { items: ready, line: task => [taskLink(task, view), inCharge(task)] })
}

export function inProgressList(view: ProgressView): Section {
  const begun = tasksOf(view).filter(task => shareOf(task) === 'inProgress')
  return listOf('In progress', {
    items: begun,
    line: task => [taskLink(task, view), inCharge(task), ...waitsFor(task, view)],
  })
}

/** Tasks that wait for the same are told of together where there are many: nobody reads the same words forty times. */
export function blockedList(view: ProgressView): Section {
  const blocked = view.phases.flatMap(phase =>
    phase.tasks.filter(task => shareOf(task) === 'blocked').map(task => ({ task, phase })),
  )
  const alike = Map.groupBy(blocked, ({ task: { blockedBy } }) =>
    JSON.stringify([blockedBy.length, ...blockedBy.slice(0, mostNamed)]),
  )
  const groups = [...alike.values()].flatMap(some => (some.length < worthAGroup ? some.map(one => [one]) : [some]))
  return listOf('Blocked', {
    items: groups,
    line: group => {
      const [first] = group
      if (first === undefined) return []
      if (group.length === 1) return [taskLink(first.task, view), ...waitsFor(first.task, view)]
      const phases = [...new Set(group.map(({ phase }) => phase))]
      const where = phases.length === 1 ? nameOfPhase(first.phase) : count(phases.length, 'phase')
      return [`**${count(group.length, 'task')}** of ${where}`, ...waitsFor(first.task, view, 'wait for')]
    },
    weight: group => group.length,
  })
}

const worthAGroup = 4

/** Of what a task waits for: so much of it is told, and what tells the same waits for the same. */
const mostNamed = 4

/** What to finish first, since it holds the most. */
export function holdingList(view: ProgressView): Section {
  if (view.holding.length === 0) return nothing
  const tasks = new Map(tasksOf(view).map(task => [task.key, task]))
  const phases = new Map(view.phases.map(phase => [phase.key, phase]))
  return listOf('What blocks most', {
    items: view.holding,
    line: held => {
      const task = held.kind === 'task' ? tasks.get(held.key) : undefined
      const phase = held.kind === 'phase' ? phases.get(held.key) : undefined
      if (phase !== undefined) return [phaseLink(phase), ` — ${heldWords(held)}; ${openIn(phase)} to go`]
      return task === undefined ? [] : [taskLink(task, view), ` — ${heldWords(held)}`, inCharge(task)]
    },
  })
}

/** `holds 30 tasks, 12 directly` */
function heldWords({ all, direct }: HoldingView): string {
  return `holds ${count(all, 'task')}${direct === all ? '' : `, ${direct} directly`}`
}

function openIn({ tasks }: PhaseProgressView): number {
  return tasks.length - resolvedIn(standingOf(tasks))
}

/** The longest chain, in the order of work. */
export function criticalPathList(view: ProgressView): Section {
  const { left, before } = view.criticalPath
  const wanted = new Set(left)
  const tasks = new Map<TaskKey, TaskProgressView>()
  for (const task of tasksOf(view)) if (wanted.has(task.key)) tasks.set(task.key, task)
  const items = left.flatMap(key => tasks.get(key) ?? [])
  if (items.length + before < shortestChain) return nothing
  return listOf('Critical path', {
    items,
    line: task => [taskLink(task, view), inCharge(task)],
    intro: `The longest chain, one task after another: **${items.length} of ${items.length + before} left**.\n\n`,
  })
}

/** Where only phases wait for each other every task of one is as critical as the next: two of them are no path. */
const shortestChain = 3

/** What is wrong with the plan, and how to put it right. */
export function diagnosticList({ diagnostics, source }: ProgressView): Section {
  const signs = { error: '❌', warning: '⚠️', info: 'ℹ️' }
  const ranks = { error: 0, warning: 1, info: 2 }
  const list: List<ProgressView['diagnostics'][number]> = {
    items: diagnostics.toSorted((left, right) => ranks[left.severity] - ranks[right.severity]),
    line: ({ severity, message, help, where }) => [
      `${signs[severity]} ${linkToLine({ ...source, line: where.start.line })} ${sentence(cellOf(message, 300))}`,
      help === undefined ? '' : ` ${cellOf(help, 300)}`,
    ],
  }
  return listOf('Found in the plan', list)
}

/** Diagnostics are phrases; beside their help they read better as sentences. */
function sentence(phrase: string): string {
  const closed = /[.!?…]$/.test(phrase) ? phrase : `${phrase}.`
  return closed.replace(/^[a-z]/, letter => letter.toUpperCase())
}

function inCharge({ owner, priority }: TaskProgressView): string {
  const known = [owner ?? '', priority ?? ''].filter(word => word.trim() !== '').map(word => cellOf(word, 40))
  return known.length === 0 ? '' : ` — ${known.join(' · ')}`
}

function waitsFor({ blockedBy }: TaskProgressView, view: ProgressView, words = 'waits for'): Template {
  return blockedBy.length === 0 ? [] : [` — ${words} `, ...linksInline(blockedBy, mostNamed, issuesOf(view))]
}
