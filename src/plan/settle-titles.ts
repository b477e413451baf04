import type { PhaseKey, TaskKey } from '../base/index.ts'
import { anchorsIn, makeDirectory } from './dependencies/directory.ts'
import type { DirectoryGroup, DirectoryPhase, DirectoryTask } from './dependencies/named.ts'
import type { Owner } from './dependencies/resolution.ts'
import { makeRoom } from './dependencies/room.ts'
import { readStatements, type Resolver } from './dependencies/statements.ts'
import { type Section, sectionsIn } from './markdown/outline.ts'
import type { PlanRegion } from './scheme/regions.ts'
import type { Draft } from './tasks/draft.ts'
import { phaseKeys, taskKeys } from './tasks/keys.ts'
import type { PhaseDraft } from './tasks/phase-draft.ts'
import { withoutSigns, type WithStatements } from './tasks/title-statements.ts'
import type { Source } from './text/source.ts'

/** A region that became a phase, with its tasks in document order. */
export interface Division {
  readonly region: PlanRegion
  readonly draft: PhaseDraft
  readonly tasks: readonly Draft[]
}

/** The headings of the plan, and whether all of it is one task. */
export interface Whole {
  readonly root: Section
  readonly isOneTask: boolean
}

/** Phases and tasks under their titles, and what finds them by these. */
export interface Settled {
  readonly phases: readonly OwnedPhase[]
  /** In document order, whatever phase a task belongs to. */
  readonly tasks: readonly OwnedDraft[]
  /** Tells nobody what it can't find. */
  readonly resolver: Resolver
}

/**
 * Settles what belongs to a title and what is a statement in it: only what names something of the plan is one, and what it names may be
 * a title. So titles are read without their statements first, then those of phases are settled, then those of tasks.
 */
export function settleTitles(divisions: readonly Division[], { root, isOneTask }: Whole, source: Source): Settled {
  const groups = groupsOf(root, divisions, source)
  const resolverFor = (
    phases: readonly OwnedPhase[],
    tasks: readonly OwnedDraft[],
    phrases: Resolver['phrases'] = new Map(),
  ): Resolver => {
    const entries = {
      tasks: tasks.map(task => entryOf(task, source)),
      phases: phases.map(one => phaseEntry(one, source)),
    }
    const directory = makeDirectory({ ...entries, groups, isOneTask })
    return { directory, source, diagnostics: null, unknown: null, room: makeRoom(), phrases }
  }
  const first = withPhaseKeys(divisions.map(division => ({ division, title: division.draft.title, key: '' })))
  const owned = ownTasks(first)
  const written = resolverFor(first, owned)
  const phases = settlePhases(first, written)
  const isPhased = phases === first
  const unsettled = isPhased ? owned : ownTasks(phases)
  const phased = isPhased ? written : resolverFor(phases, unsettled)
  const tasks = settleTasks(unsettled, phased)
  if (isTitledAlike(tasks, unsettled)) return { phases, tasks, resolver: phased }
  const phrases = isNamedAlike(tasks, unsettled) ? phased.phrases : undefined
  return { phases, tasks, resolver: resolverFor(phases, tasks, phrases) }
}

export interface OwnedPhase {
  readonly division: Division
  readonly title: string
  readonly key: PhaseKey
}

function withPhaseKeys(phases: readonly OwnedPhase[]): readonly OwnedPhase[] {
  const keys = phaseKeys(phases.map(({ division, title }) => ({ number: division.draft.number, title })))
  return phases.map((phase, index) => ({ ...phase, key: keys[index] ?? '' }))
}

/** The headings that are neither phases nor tasks. */
function groupsOf(root: Section, divisions: readonly Division[], source: Source): readonly DirectoryGroup[] {
  const others = new Set(
    divisions.flatMap(({ draft, tasks }) => [draft.section.start, ...tasks.map(task => task.start)]),
  )
  return [...sectionsIn(root)].flatMap(({ heading, start, end }): readonly DirectoryGroup[] => {
    if (heading === null || others.has(start)) return []
    const anchors = anchorsIn(source.text.slice(heading.line.start, heading.line.end))
    return [{ title: heading.line.text, start, end, anchors }]
  })
}

function phaseEntry({ division, title, key }: OwnedPhase, source: Source): DirectoryPhase {
  const { number, word, section } = division.draft
  const line = section.heading?.line
  const anchors = line === undefined ? [] : anchorsIn(source.text.slice(line.start, line.end))
  return { key, title, number, word, start: section.start, anchors }
}

/** Gives back to a heading what it says of dependencies, where some of it can't be understood. */
function settlePhases(phases: readonly OwnedPhase[], resolver: Resolver): readonly OwnedPhase[] {
  const settled = phases.map(phase => {
    const { titleStatement, titleInFull } = phase.division.draft
    if (titleStatement === null) return phase
    const { isStatement } = readStatements([titleStatement], { phase: phase.key, task: null }, resolver)
    return isStatement ? phase : { ...phase, title: titleInFull }
  })
  return isTitledAlike(settled, phases) ? phases : withPhaseKeys(settled)
}

export interface OwnedDraft {
  /** What its title says of others and is not all understood. */
  readonly remark?: string
  readonly draft: Draft
  readonly phase: PhaseKey
  readonly title: string
  readonly key: TaskKey
}

/** In document order, whatever phase a task belongs to. */
function ownTasks(phases: readonly OwnedPhase[]): readonly OwnedDraft[] {
  const owned = phases
    .flatMap(({ division, key }) => division.tasks.map(draft => ({ draft, phase: key, title: draft.title, key: '' })))
    .toSorted((left, right) => left.draft.start - right.draft.start)
  return withKeys(owned)
}

function withKeys(tasks: readonly OwnedDraft[]): readonly OwnedDraft[] {
  const keys = taskKeys(tasks.map(({ draft, title, phase }) => ({ id: draft.id, title, phase })))
  return tasks.map((task, index) => ({ ...task, key: keys[index] ?? '' }))
}

/**
 * Gives back to a title what looks like a statement and names nothing of the plan. Where only a part of it is understood, all of it
 * goes into the description. Titles may name titles, so this takes a round of its own; what names one task in it still does afterwards.
 */
function settleTasks(tasks: readonly OwnedDraft[], resolver: Resolver): readonly OwnedDraft[] {
  const settled = tasks.map(task => {
    const { titleStatements, titleParts } = task.draft
    if (titleStatements.length === 0) return task
    const read = titleStatements.map(one => readStatements([one], ownerOf(task), resolver))
    const isKept = (index: number): boolean => read[index]?.isUnderstood !== true && read[index]?.isStatement !== true
    const remark = titleStatements.filter((_, index) => read[index]?.isUnderstood !== true && !isKept(index))
    return {
      ...task,
      title: read.some((_, index) => isKept(index)) ? titleOfParts(titleParts, isKept) : task.title,
      remark: remark.map(({ text }) => text).join('; '),
    }
  })
  return isTitledAlike(settled, tasks) ? settled : withKeys(settled)
}

function titleOfParts({ title, statements }: WithStatements, isKept: (index: number) => boolean): string {
  return withoutSigns(title, statements, isKept).replace(/\s+/g, ' ').trim()
}

interface Entitled {
  readonly title: string
}

function isTitledAlike(some: readonly Entitled[], others: readonly Entitled[]): boolean {
  return some.every(({ title }, index) => title === others[index]?.title)
}

/** Phrases read the same: a task is looked up by its title with and without its statements, and by its id, wherever it has one. */
function isNamedAlike(some: readonly OwnedDraft[], others: readonly OwnedDraft[]): boolean {
  return some.every(
    (task, index) =>
      titleFormsOf(task.draft).includes(task.title) && (task.draft.id === null || task.key === others[index]?.key),
  )
}

function ownerOf({ phase, key }: OwnedDraft): Owner {
  return { phase, task: key }
}

function entryOf({ key, draft, title, phase }: OwnedDraft, source: Source): DirectoryTask {
  const { id, otherIds = [], start, titleAt } = draft
  const anchors = anchorsIn(source.text.slice(titleAt.start, titleAt.end))
  return { key, id, otherIds, title, titleForms: titleFormsOf(draft), phase, start, anchors }
}

function titleFormsOf({ title, titleInFull }: Draft): readonly string[] {
  return title === titleInFull ? [title] : [title, titleInFull]
}
