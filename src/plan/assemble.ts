import type { Diagnostic, Range, TaskKey } from '../base/index.ts'
import type { Draft, DraftMark } from './tasks/draft.ts'
import { settleIssues } from './tasks/settle-issues.ts'
import { checkListings } from './checks/check-listings.ts'
import type { UnknownState } from './marks/unknown-state.ts'
import { learnMarks } from './marks/mark-words.ts'
import type { Section } from './markdown/outline.ts'
import { disguised } from './markdown/unveil.ts'
import { makePhaseDraft } from './tasks/phase-draft.ts'
import type { FoundWork } from './scheme/find-work.ts'
import type { Attributes, DependencyStatement, Mark, Phase, Plan, Step, Task, UnknownName } from './plan.ts'
import type { PlanRegion } from './scheme/regions.ts'
import { statePlan } from './dependencies/plan-statements.ts'
import type { TaskStatements } from './dependencies/blocking.ts'
import type { Source } from './text/source.ts'
import { makeRoom } from './dependencies/room.ts'
import { type Division, type OwnedDraft, type OwnedPhase, settleTitles, type Whole } from './settle-titles.ts'

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

function build(divisions: readonly Division[], { root, isOneTask }: Whole, source: Source) {
  const { phases, tasks, resolver: settled } = settleTitles(divisions, { root, isOneTask }, source)
  const diagnostics: Diagnostic[] = []
  const unknown: UnknownName[] = []
  const resolver = { ...settled, diagnostics, unknown, room: makeRoom() }
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
      unknown,
    },
    diagnostics: [...diagnostics, ...issues.diagnostics],
    unknownStates: unknownStatesOf(tasks),
  }
}

function unknownStatesOf(tasks: readonly OwnedDraft[]): ReadonlyMap<TaskKey, UnknownState> {
  return new Map(tasks.flatMap(({ key, draft }) => (draft.unknownState === null ? [] : [[key, draft.unknownState]])))
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
