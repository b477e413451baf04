import { linkToPlan } from './links.ts'
import { cellOf, count, shortTitle, titleAsMarkdown } from './phrases.ts'
import { tasksOf } from './progress-list.ts'
import { longestList } from './references.ts'
import { always, type Section } from './sections.ts'
import { barOf, isFinished, percentOf, resolvedIn, standingOf, symbolOfPhase, type Standing } from './standing.ts'
import type { Template } from './template.ts'
import type { PhaseProgressView, ProgressView } from './view.ts'

/** What people have to know now. */
export function noticesOf(notices: readonly string[]): Template {
  if (notices.length === 0) return []
  const shown = notices.slice(0, longestList).map(notice => `> - ${cellOf(notice, 500)}\n`)
  return [`> [!IMPORTANT]\n${shown.join('')}`]
}

/** Which plan this is and where it stands, in a line that a telephone shows whole. */
export function headOf(view: ProgressView): Template {
  const { planTitle, source } = view
  const standing = standingOf(tasksOf(view))
  return [
    `**${titleAsMarkdown(planTitle)}** · ${linkToPlan(source)}\n\n`,
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

/** Three narrow columns: more would be cut on a phone. */
export function phaseTable({ phases }: ProgressView): Section {
  if (phases.length < 2 && phases[0]?.hasMilestone !== true) return always([])
  const rows = phases.map(phaseRow)
  const first = (limit: number): Template => {
    const rest = phases.slice(limit)
    return [
      '| Phase | Progress | Tasks |\n|---|---|--:|\n',
      ...rows.slice(0, limit).flat(),
      rest.length === 0 ? '' : rowOf(`and ${count(rest.length, 'more phase')}`, rest),
    ]
  }
  return [first(phases.length), first(longestList)]
}

function phaseRow(phase: PhaseProgressView): Template {
  const title = shortTitle(phase.title)
  const link = phase.hasMilestone ? ({ kind: 'milestone', phase: phase.key, title } as const) : title
  return [`| ${symbolOfPhase(phase)} `, link, ...cellsOf(standingOf(phase.tasks))]
}

function rowOf(words: string, phases: readonly PhaseProgressView[]): string {
  return [`| ${words}`, ...cellsOf(standingOf(phases.flatMap(phase => phase.tasks)))].join('')
}

function cellsOf(standing: Standing): readonly string[] {
  return [` | \`${barOf(standing, 10)}\` | ${resolvedIn(standing)}/${standing.total} |\n`]
}
