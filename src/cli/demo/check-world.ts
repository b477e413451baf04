import type { TaskKey } from '../../base/index.ts'
import { count } from '../columns.ts'
import { checkFile } from './check-file.ts'
import { milestoneTitles, phasesWithMilestone, tasksWithIssue, titleOf, waitsOf, type Expected } from './expected.ts'
import { pairsOf, type Pair } from './pairs.ts'
import type { Seen, SeenIssue } from './seen.ts'
import { check, type Check, type Moment } from './story.ts'

/** Whether GitHub, as a person sees it, is what the plan asks for: all of it, after every step. */
export function checkWorld({ expected, seen }: Moment, bot: string): readonly Check[] {
  const ours = seen.issues.filter(issue => issue.author === bot)
  const progress = ours.filter(issue => issue.title === progressTitle(expected))
  const tasks = pairsOf(expected, seen)
  return [
    checkCount(
      expected,
      ours.filter(issue => !progress.includes(issue)),
    ),
    checkPlaces(expected, tasks),
    checkMilestones(expected, seen),
    checkStates(expected, tasks),
    checkReadiness({ expected, seen }, tasks),
    checkDependencyLabels(expected, tasks),
    checkProgress(expected, progress, seen),
    ...checkFile(expected, seen.file, tasks),
  ]
}

function checkCount(expected: Expected, ours: readonly SeenIssue[]): Check {
  const wanted = tasksWithIssue(expected)
  const missing = wanted.filter(task => !expected.issues.has(task.key)).map(task => `${task.key} has no issue`)
  const known = new Set(expected.issues.values())
  const surplus = ours.filter(issue => !known.has(issue.number)).map(issue => `#${issue.number} is of no task`)
  return check(`${count(wanted.length, 'issue')}, one for each task, none twice`, [...missing, ...surplus])
}

function checkPlaces(expected: Expected, tasks: readonly Pair[]): Check {
  const titles = milestoneTitles(expected.plan)
  const problems = tasks.flatMap(({ task, issue }) => [
    ...(issue.title === titleOf(task) ? [] : [`#${issue.number} is called "${issue.title}"`]),
    ...(issue.milestone === (titles.get(task.phase) ?? null)
      ? []
      : [`#${issue.number} is in milestone "${issue.milestone}"`]),
  ])
  return check('every issue has its task’s title and its phase’s milestone', problems)
}

function checkMilestones(expected: Expected, seen: Seen): Check {
  const { plan, resolved } = expected
  const titles = milestoneTitles(plan)
  const open = new Set(plan.tasks.filter(task => !resolved.has(task.key)).map(task => task.phase))
  const wanted = new Map(phasesWithMilestone(expected).map(phase => [titles.get(phase.key), open.has(phase.key)]))
  const shown = new Map(seen.milestones.map(milestone => [milestone.title, milestone.isOpen]))
  const closed = [...wanted.values()].filter(isOpen => !isOpen).length
  return check(`${count(wanted.size, 'milestone')}, ${closed} of them closed`, [
    ...[...wanted].flatMap(([title, isOpen]) => {
      if (!shown.has(title ?? '')) return [`no milestone "${title}"`]
      return shown.get(title ?? '') === isOpen ? [] : [`milestone "${title}" is ${isOpen ? 'closed' : 'open'}`]
    }),
    ...[...shown.keys()].filter(title => !wanted.has(title)).map(title => `milestone "${title}" is of no phase`),
    ...(shown.size === seen.milestones.length ? [] : ['a milestone is there twice']),
  ])
}

function checkStates({ resolved }: Expected, tasks: readonly Pair[]): Check {
  const wrong = tasks.filter(({ task, issue }) => issue.isOpen === resolved.has(task.key))
  const open = tasks.filter(({ task }) => !resolved.has(task.key)).length
  return check(
    `${open} open, ${tasks.length - open} closed`,
    wrong.map(({ issue, task }) => `#${issue.number} (${task.key}) is ${issue.isOpen ? 'open' : 'closed'}`),
  )
}

function checkReadiness(moment: Moment, tasks: readonly Pair[]): Check {
  const waits = waitsOf(moment.expected, moment.seen)
  const wanted = (key: TaskKey): string => {
    const waiting = waits.get(key)
    if (waiting === undefined) return 'neither'
    return waiting.length === 0 ? 'unblocked' : 'blocked'
  }
  const problems = tasks.flatMap(({ task, issue }) => {
    const shown = issue.labels.filter(label => label === 'blocked' || label === 'unblocked').join(' and ')
    const is = shown === '' ? 'neither' : shown
    return is === wanted(task.key) ? [] : [`#${issue.number} (${task.key}) is ${is}, the plan says ${wanted(task.key)}`]
  })
  const ready = [...waits.values()].filter(waiting => waiting.length === 0).length
  return check(`${ready} unblocked, ${waits.size - ready} blocked, exactly as the plan’s order says`, problems)
}

/** More labels are summed up as `depends-on:more`, longer names are cut. */
const mostLabels = 10
const longestLabel = 50

function checkDependencyLabels({ plan }: Expected, tasks: readonly Pair[]): Check {
  const phases = new Map(plan.phases.map(phase => [phase.key, phase]))
  const problems = tasks.flatMap(({ task, issue }) => {
    const statements = task.dependencies ?? phases.get(task.phase)?.dependencies ?? []
    const wanted = [...new Set(statements.map(statement => `depends-on:${statement.label}`))]
    const shown = new Set(issue.labels.map(label => label.toLowerCase()))
    return wanted
      .slice(0, mostLabels)
      .filter(label => label.length <= longestLabel && !shown.has(label.toLowerCase()))
      .map(label => `#${issue.number} (${task.key}) lacks ${label}`)
  })
  return check('every dependency is a label, as the plan writes it', problems)
}

function checkProgress({ plan, resolved }: Expected, found: readonly SeenIssue[], seen: Seen): Check {
  const isOpen = plan.tasks.some(task => !resolved.has(task.key))
  const [issue] = found
  if (issue === undefined) return check('the progress issue is pinned', ['there is no progress issue'])
  return check(`the progress issue #${issue.number} is pinned`, [
    ...(found.length === 1 ? [] : ['it is there twice']),
    ...(issue.isOpen === isOpen ? [] : [`it is ${issue.isOpen ? 'open' : 'closed'}`]),
    ...(!isOpen || seen.pinned.includes(issue.number) ? [] : ['it is not']),
    ...(issue.body.length < 65_536 ? [] : ['its text is longer than GitHub takes']),
  ])
}

function progressTitle({ plan }: Expected): string {
  return titleOf({ id: null, title: `Progress: ${plan.title}` })
}
