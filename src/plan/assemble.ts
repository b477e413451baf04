import type { Diagnostic, PhaseKey, Range, TaskKey } from '../base/index.ts'
import type { Draft, DraftMark } from './tasks/draft.ts'
import { phaseKeys, taskKeys } from './tasks/keys.ts'
import { settleIssues } from './tasks/settle-issues.ts'
import { withoutSigns, type WithStatements } from './tasks/title-statements.ts'
import { checkListings } from './checks/check-listings.ts'
import type { UnknownState } from './marks/unknown-state.ts'
import { learnMarks } from './marks/mark-words.ts'
import { type Section, sectionsIn } from './markdown/outline.ts'
import { disguised } from './markdown/unveil.ts'
import { makePhaseDraft, type PhaseDraft } from './tasks/phase-draft.ts'
import type { FoundWork } from './scheme/find-work.ts'
import type { Attributes, DependencyStatement, Mark, Phase, Plan, Step, Task } from './plan.ts'
import type { PlanRegion } from './scheme/regions.ts'
import { anchorsIn, makeDirectory } from './dependencies/directory.ts'
import type { DirectoryGroup, DirectoryPhase, DirectoryTask } from './dependencies/named.ts'
import { statePlan } from './dependencies/plan-statements.ts'
import type { TaskStatements } from './dependencies/blocking.ts'
import type { Owner } from './dependencies/resolution.ts'
import type { Source } from './text/source.ts'
import { makeRoom } from './dependencies/room.ts'
import { readStatements, type Resolver } from './dependencies/statements.ts'

export interface Assembled {
  readonly plan: Omit<Plan, 'path' | 'settings'>
  readonly diagnostics: readonly Diagnostic[]
  /** What stands in the place of tasks' states and is not understood. */
  readonly unknownStates: ReadonlyMap<TaskKey, UnknownState>
}

/** The outline of a document, and what its front matter calls it, or nothing. */
export interface NamedDocument {
  readonly root: Section
  readonly name: string
}

/** Turns what was found into phases and tasks. */
export function assemblePlan(work: FoundWork, document: NamedDocument, source: Source): Assembled {
  const { regions, isOneTask } = work
  const title = titleOf(document.root) || document.name
  const { tasks } = work.merged
  const kept = regions.map((): Draft[] => [])
  for (const task of tasks) kept[task.region]?.push(task.draft)
  const divisions = regions.flatMap((region, index): readonly Division[] => {
    const own = kept[index] ?? []
    const isShown = region.phase !== null || own.length > 0
    const known = { title: titleOfRegion(region, title), tasks: own }
    return isShown ? [{ region, draft: makePhaseDraft(region, known, source), tasks: own }] : []
  })
  const built = build(divisions, { isOneTask, root: document.root }, source)
  return {
    plan: { title, ...built.plan },
    diagnostics: [...built.diagnostics, ...checkListings(work.merged, source)],
    unknownStates: built.unknownStates,
  }
}

/** A region that became a phase, with its tasks in document order. */
interface Division {
  readonly region: PlanRegion
  readonly draft: PhaseDraft
  readonly tasks: readonly Draft[]
}

/** The first heading, unless it is one of several below the level of a title. */
function titleOf(root: Section): string {
  const [first, another] = root.children
  const depth = first?.heading?.depth ?? disguised.summary
  const isTitle = depth === 1 || (another === undefined && depth < disguised.summary)
  return isTitle ? (first?.heading?.line.text ?? '') : ''
}

function titleOfRegion(region: PlanRegion, title: string): string {
  if (region.phase === null && region.kind !== 'outside') return title === '' ? 'Plan' : title
  const own = region.section.heading?.line.text ?? title
  return own === '' ? 'Plan' : own
}

/** What holds for the whole document. */
interface Whole {
  readonly root: Section
  readonly isOneTask: boolean
}

function build(divisions: readonly Division[], { root, isOneTask }: Whole, source: Source) {
  const groups = groupsOf(root, divisions, source)
  const resolverFor = (phases: readonly OwnedPhase[], tasks: readonly OwnedDraft[]): Resolver => {
    const entries = {
      tasks: tasks.map(task => entryOf(task, source)),
      phases: phases.map(one => phaseEntry(one, source)),
    }
    const directory = makeDirectory({ ...entries, groups, isOneTask })
    return { directory, source, diagnostics: null, room: makeRoom(), phrases: new Map() }
  }
  const first = withPhaseKeys(divisions.map(division => ({ division, title: division.draft.title, key: '' })))
  const owned = ownTasks(first)
  const written = resolverFor(first, owned)
  const phases = settlePhases(first, written)
  const tasks = settleTitles(phases === first ? owned : ownTasks(phases), written)
  const isAsWritten = phases === first && isTitledAlike(tasks, owned)
  const diagnostics: Diagnostic[] = []
  const resolver = { ...(isAsWritten ? written : resolverFor(phases, tasks)), diagnostics, room: makeRoom() }
  const finish = learnMarks(
    tasks.flatMap(({ draft }) => marksOf(draft)),
    source,
  )
  const stated = statePlan(
    {
      root,
      tasks: tasks.map(({ key, phase, draft }) => ({ key, phase, start: draft.start, carriers: draft.carriers })),
      phases: phases.map(({ key, division }) => ({
        key,
        section: isImplicit(division) ? null : division.draft.section,
      })),
    },
    resolver,
  )
  const issues = settleIssues(
    tasks.map(({ draft }) => draft),
    source,
  )
  return {
    plan: {
      phases: phases.map(phase => phaseOf(phase, stated.phases.get(phase.key) ?? [], source)),
      tasks: tasks.map(task => ({
        ...taskOf(task, { finish, stated: stated.tasks.get(task.key) }, source),
        issue: issues.issueOf.get(task.draft) ?? null,
      })),
    },
    diagnostics: [...diagnostics, ...issues.diagnostics],
    unknownStates: unknownStatesOf(tasks),
  }
}

function unknownStatesOf(tasks: readonly OwnedDraft[]): ReadonlyMap<TaskKey, UnknownState> {
  return new Map(tasks.flatMap(({ key, draft }) => (draft.unknownState === null ? [] : [[key, draft.unknownState]])))
}

interface OwnedPhase {
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

interface OwnedDraft {
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
function settleTitles(tasks: readonly OwnedDraft[], resolver: Resolver): readonly OwnedDraft[] {
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

function ownerOf({ phase, key }: OwnedDraft): Owner {
  return { phase, task: key }
}

function entryOf({ key, draft, title, phase }: OwnedDraft, source: Source): DirectoryTask {
  const { id, otherIds = [], start, titleAt } = draft
  const titleForms = draft.title === draft.titleInFull ? [draft.title] : [draft.title, draft.titleInFull]
  const anchors = anchorsIn(source.text.slice(titleAt.start, titleAt.end))
  return { key, id, otherIds, title, titleForms, phase, start, anchors }
}

function marksOf(draft: Draft): readonly DraftMark[] {
  const steps = draft.steps.map(step => step.mark)
  return draft.mark === null ? steps : [draft.mark, ...steps]
}

interface Finished {
  readonly finish: (mark: DraftMark) => Mark
  readonly stated: TaskStatements | undefined
}

function taskOf(owned: OwnedDraft, { finish, stated }: Finished, source: Source): Omit<Task, 'issue'> {
  const { draft, phase, key } = owned
  const steps = draft.steps.map((step): Step => ({
    title: step.title,
    done: step.mark.state === 'done',
    line: source.line(step.start),
    mark: finish(step.mark),
  }))
  return {
    ...textOf(owned, stated?.isUnderstood === false ? draft.attributesInFull : draft.attributes, source),
    key,
    phase,
    mark:
      draft.mark !== null ? { kind: 'own', mark: finish(draft.mark) } : { kind: steps.length > 0 ? 'steps' : 'none' },
    dependencies: stated?.dependencies ?? null,
    steps,
  }
}

function textOf({ draft, title, remark = '' }: OwnedDraft, attributes: Attributes, source: Source) {
  const { id, group, state, titleAt } = draft
  const description = [draft.description, remark].filter(text => text !== '').join('\n\n')
  const at = source.range(titleAt.start, titleAt.end)
  return { id, title, group, state, attributes, description, line: source.line(draft.start), at }
}

function isImplicit({ region }: Division): boolean {
  return region.kind !== 'outside' && region.phase === null
}

function phaseOf(
  { division, title, key }: OwnedPhase,
  dependencies: readonly DependencyStatement[],
  source: Source,
): Phase {
  const { section, goal, criteria, attributes } = division.draft
  const implicit = isImplicit(division)
  const line = implicit ? 1 : source.line(section.start)
  return { key, title, line, at: placeOf(section, source), implicit, dependencies, goal, criteria, attributes }
}

/** The heading's text. A document is named by its first heading, or else by its first line. */
function placeOf(section: Section, source: Source): Range {
  const named = section.heading ?? section.children[0]?.heading
  return named === null || named === undefined ? source.lineAt(1) : source.range(named.line.start, named.line.end)
}
