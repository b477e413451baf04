import { mostPhasesDrawn, phaseDiagram } from './diagram.ts'
import { linkToCommit, linkToPlan } from './links.ts'
import { cellOf, count, shortTitle, titleAsHtml, titleAsMarkdown, cut } from './phrases.ts'
import {
  blockedList,
  criticalPathList,
  diagnosticList,
  finishedList,
  inProgressList,
  readyList,
  taskLine,
} from './progress-lists.ts'
import { joinSections } from './prose.ts'
import { longestList } from './references.ts'
import { sectionsThatFit, type Section } from './sections.ts'
import { largestText, sizeOf } from './size.ts'
import { barOf, isFinished, percentOf, resolvedIn, standingOf, type Standing } from './standing.ts'
import { syncLine } from './sync-line.ts'
import type { Template } from './template.ts'
import type { PhaseProgressView, ProgressView } from './view.ts'

/**
 * The progress issue: where the plan stands, what can be done now and what holds the rest. Below the limit, 60,000 characters if none is given, when filled: whole
 * sections give way to their counts, the task lists of finished phases first. No line is a task box: GitHub ticks those that name issues.
 */
export function renderProgress(view: ProgressView, limit: number = largestText): Template {
  const tasks = view.phases.flatMap(phase => phase.tasks)
  const lists = [
    always(noticesOf(view.notices)),
    always(view.sync === null || view.sync === undefined ? [] : [syncLine(view.sync)]),
    always(headOf(view)),
    phaseTable(view),
    readyList(tasks),
    inProgressList(tasks),
    blockedList(tasks),
    finishedList(tasks),
    criticalPathList(view.criticalPath, tasks),
    diagnosticList(view),
    diagramOf(view.phases),
    always(tasks.length === 0 ? [] : ['### All tasks\n']),
  ]
  const folds = view.phases.map(phase => ({ phase, ...taskFold(phase) }))
  const full = sectionsThatFit({
    sections: [...lists, ...folds],
    byImportance: [...lists, ...unfinishedFirst(folds)],
    limit: limit - roomForLeftOut,
    repositoryUrl: view.source.repositoryUrl,
  })
  const page = joinSections([
    ...[...lists, ...folds].map(section => (full.has(section) ? section.full : section.short)),
    leftOut(folds.filter(fold => !full.has(fold)).map(fold => fold.phase)),
  ])
  return sizeOf(page, view.source.repositoryUrl) <= limit ? page : joinSections([headOf(view), [noRoom]])
}

const noRoom = '_There is no more room in this text._\n'

/** The sentence that says what is left out. */
const roomForLeftOut = 1_000

function unfinishedFirst<Fold extends { readonly phase: PhaseProgressView }>(folds: readonly Fold[]): readonly Fold[] {
  const finished = folds.filter(({ phase }) => isFinished(standingOf(phase.tasks)))
  return [...folds.filter(({ phase }) => !isFinished(standingOf(phase.tasks))), ...finished.toReversed()]
}

/** A section that is never given short. */
function always(template: Template): Section {
  return { full: template, short: template }
}

function noticesOf(notices: readonly string[]): Template {
  if (notices.length === 0) return []
  const shown = notices.slice(0, longestList).map(notice => `> - ${cellOf(notice, 500)}\n`)
  return [`> [!IMPORTANT]\n${shown.join('')}`]
}

function headOf({ planTitle, source, phases }: ProgressView): Template {
  const standing = standingOf(phases.flatMap(phase => phase.tasks))
  return [
    `**${titleAsMarkdown(planTitle)}** · ${linkToPlan(source)} at ${linkToCommit(source)}\n\n`,
    `\`${barOf(standing, 20)}\` **${percentOf(standing)} %**\n\n`,
    isFinished(standing) ? '✅ **Finished**: every task is done or dropped.\n\n' : '',
    `${countsOf(standing)}\n`,
  ]
}

/** `60 of 148 tasks done · 2 dropped · 3 in progress · 12 ready · 71 blocked` */
function countsOf({ done, dropped, inProgress, ready, blocked, total }: Standing): string {
  const rest = [
    [dropped, 'dropped'],
    [inProgress, 'in progress'],
    [ready, 'ready'],
    [blocked, 'blocked'],
  ] as const
  const words = rest.filter(([number]) => number > 0).map(([number, word]) => `${number} ${word}`)
  return [`${done} of ${count(total, 'task')} done`, ...words].join(' · ')
}

function phaseTable({ phases }: ProgressView): Section {
  if (phases.length < 2 && phases[0]?.hasMilestone !== true) return always([])
  const head = '| Phase | Progress | Tasks |\n|---|---|--:|\n'
  const rows = phases.map(phaseRow)
  const more = phases.length - longestList
  return {
    full: [head, ...rows.flat()],
    short: [head, ...rows.slice(0, longestList).flat(), more > 0 ? `\nand ${count(more, 'more phase')}\n` : ''],
  }
}

function phaseRow(phase: PhaseProgressView): Template {
  const standing = standingOf(phase.tasks)
  const title = shortTitle(phase.title)
  return [
    '| ',
    phase.hasMilestone ? { kind: 'milestone', phase: phase.key, title } : title,
    ` | \`${barOf(standing, 10)}\` | ${resolvedIn(standing)} / ${standing.total} |\n`,
  ]
}

function diagramOf(phases: readonly PhaseProgressView[]): Section {
  const isOrdered = phases.some(phase => phase.dependsOn.length > 0)
  if (!isOrdered || phases.length > mostPhasesDrawn) return always([])
  return { full: [`### Order of the phases\n\n\`\`\`mermaid\n${phaseDiagram(phases)}\`\`\`\n`], short: [] }
}

function taskFold(phase: PhaseProgressView): Section {
  if (phase.tasks.length === 0) return always([])
  const standing = standingOf(phase.tasks)
  const summary = `${titleAsHtml(cut(phase.title, 100))} — ${resolvedIn(standing)} of ${standing.total}`
  return {
    full: [`<details><summary>${summary}</summary>\n\n`, ...phase.tasks.flatMap(taskLine), '\n</details>\n'],
    short: [],
  }
}

/** A page that leaves something out says so. */
function leftOut(phases: readonly PhaseProgressView[]): Template {
  if (phases.length === 0) return []
  const names = phases.slice(0, 5).map(phase => `${shortTitle(phase.title, 60)} (${phase.tasks.length})`)
  const more = phases.length > 5 ? ` and ${phases.length - 5} more` : ''
  return [`Not listed here, to keep this page within GitHub's limit: ${names.join(', ')}${more}.\n`]
}
