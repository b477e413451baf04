import type { Diagnostic, PhaseKey, Range, TaskKey } from '../base/index.ts'
import type { Draft, DraftMark } from './tasks/draft.ts'
import { phaseKeys, taskKeys } from './tasks/keys.ts'
import { settleIssues } from './tasks/settle-issues.ts'
import { learnMarks } from './marks/mark-words.ts'
import type { Disagreement } from './scheme/merge-listings.ts'
import type { Section } from './markdown/outline.ts'
import { disguised } from './markdown/unveil.ts'
import { makePhaseDraft, type PhaseDraft } from './tasks/phase-draft.ts'
import type { FoundWork } from './scheme/find-work.ts'
import type { Attributes, Mark, Phase, Plan, Step, Task } from './plan.ts'
import type { PlanRegion } from './scheme/regions.ts'
import { type DirectoryTask, makeDirectory, type Owner } from './dependencies/resolve-dependencies.ts'
import { findWordsIn } from './text/find-words.ts'
import type { Source } from './text/source.ts'
import { phaseStatements, readStatement, type Resolver } from './dependencies/statements.ts'

export interface Assembled {
  readonly plan: Omit<Plan, 'path' | 'settings'>
  readonly diagnostics: readonly Diagnostic[]
}

/** The outline of a document, and what its front matter calls it, or nothing. */
export interface NamedDocument {
  readonly root: Section
  readonly name: string
}

/** Turns what was found into phases and tasks. */
export function assemblePlan(work: FoundWork, document: NamedDocument, source: Source): Assembled {
  const { scheme, regions, isOneTask } = work
  const title = titleOf(document.root) || document.name
  const { tasks, duplicates, disagreeing } = work.merged
  const kept = regions.map((_, index) => tasks.filter(task => task.region === index).map(task => task.draft))
  const divisions = regions.flatMap((region, index): readonly Division[] => {
    const own = kept[index] ?? []
    const isShown = region.phase !== null || own.length > 0
    return isShown ? [{ region, draft: makePhaseDraft(region, titleOfRegion(region, title), source), tasks: own }] : []
  })
  const built = build(divisions, { scheme, isOneTask }, source)
  return {
    plan: { title, ...built.plan },
    diagnostics: [
      ...built.diagnostics,
      ...duplicates.map(one => duplicateId(one.draft, source)),
      ...disagreeing.map(one => stateDisagreement(one, source)),
    ],
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

function build(divisions: readonly Division[], work: Pick<FoundWork, 'scheme' | 'isOneTask'>, source: Source) {
  const keys = phaseKeys(divisions.map(division => division.draft))
  const phases = divisions.map(({ draft }, index) => ({
    key: keys[index] ?? '',
    title: draft.title,
    number: draft.number,
  }))
  const resolverFor = (tasks: readonly OwnedDraft[]): Resolver => {
    const directory = makeDirectory(tasks.map(entryOf), phases, work.scheme?.word ?? null)
    // What looks like the one id that there is names other documents.
    return { directory: work.isOneTask ? { ...directory, shapes: new Set() } : directory, source, diagnostics: [] }
  }
  const owned = settleTitles(ownTasks(divisions, keys), resolverFor)
  const resolver = resolverFor(owned)
  const finish = learnMarks(
    owned.flatMap(({ draft }) => marksOf(draft)),
    source,
  )
  const issues = settleIssues(
    owned.map(({ draft }) => draft),
    source,
  )
  const tasks = owned.map(one => ({
    ...taskOf(one, finish, resolver),
    issue: issues.issueOf.get(one.draft) ?? null,
  }))
  const gates = phaseStatements(
    divisions.map(({ draft }) => draft),
    keys,
    resolver,
  )
  const described = divisions.map((division, index) => phaseOf(division, { key: keys[index] ?? '', gates }, source))
  return { plan: { phases: described, tasks }, diagnostics: [...resolver.diagnostics, ...issues.diagnostics] }
}

interface OwnedDraft {
  readonly draft: Draft
  readonly phase: PhaseKey
  readonly title: string
  readonly key: TaskKey
}

/** In document order, whatever phase a task belongs to. */
function ownTasks(divisions: readonly Division[], keys: readonly PhaseKey[]): readonly OwnedDraft[] {
  const owned = divisions
    .flatMap((division, index) =>
      division.tasks.map(draft => ({ draft, phase: keys[index] ?? '', title: draft.title, key: '' })),
    )
    .toSorted((left, right) => left.draft.start - right.draft.start)
  return withKeys(owned)
}

function withKeys(tasks: readonly OwnedDraft[]): readonly OwnedDraft[] {
  const keys = taskKeys(tasks.map(({ draft, title, phase }) => ({ id: draft.id, title, phase })))
  return tasks.map((task, index) => ({ ...task, key: keys[index] ?? '' }))
}

/**
 * Gives back to a title what it says of dependencies, where some of it can't be understood. Titles may name titles, so this takes a
 * round of its own; what names one task in it still does afterwards.
 */
function settleTitles(
  tasks: readonly OwnedDraft[],
  resolverFor: (tasks: readonly OwnedDraft[]) => Resolver,
): readonly OwnedDraft[] {
  const resolver = resolverFor(tasks)
  return withKeys(
    tasks.map(task => {
      const { isUnderstood } = readStatement(task.draft.titleStatement, ownerOf(task), resolver)
      return isUnderstood ? task : { ...task, title: task.draft.titleInFull }
    }),
  )
}

function ownerOf({ phase, key }: OwnedDraft): Owner {
  return { phase, task: key }
}

function entryOf({ key, draft, title, phase }: OwnedDraft): DirectoryTask {
  const titleForms = [...new Set([draft.title, draft.titleInFull])]
  return { key, id: draft.id, otherIds: draft.otherIds ?? [], title, titleForms, phase }
}

function marksOf(draft: Draft): readonly DraftMark[] {
  const steps = draft.steps.map(step => step.mark)
  return draft.mark === null ? steps : [draft.mark, ...steps]
}

function taskOf(owned: OwnedDraft, finish: (mark: DraftMark) => Mark, resolver: Resolver): Omit<Task, 'issue'> {
  const { draft, phase, key } = owned
  const { source } = resolver
  const { dependencies, isUnderstood } = readStatement(draft.statement, ownerOf(owned), resolver)
  const steps = draft.steps.map((step): Step => ({
    title: step.title,
    done: step.mark.state === 'done',
    line: source.line(step.start),
    mark: finish(step.mark),
  }))
  return {
    ...textOf(owned, isUnderstood ? draft.attributes : draft.attributesInFull, source),
    key,
    phase,
    mark:
      draft.mark !== null ? { kind: 'own', mark: finish(draft.mark) } : { kind: steps.length > 0 ? 'steps' : 'none' },
    dependencies,
    steps,
  }
}

function textOf({ draft, title }: OwnedDraft, attributes: Attributes, source: Source) {
  const { id, group, state, description, titleAt } = draft
  const at = source.range(titleAt.start, titleAt.end)
  return { id, title, group, state, attributes, description, line: source.line(draft.start), at }
}

function phaseOf(
  division: Division,
  known: { readonly key: PhaseKey; readonly gates: ReturnType<typeof phaseStatements> },
  source: Source,
): Phase {
  const { draft, region } = division
  const implicit = region.kind !== 'outside' && region.phase === null
  const { title, goal, criteria, attributes } = draft
  const line = implicit ? 1 : source.line(draft.section.start)
  return {
    key: known.key,
    title,
    line,
    at: placeOf(draft.section, source),
    implicit,
    dependencies: known.gates.get(known.key) ?? [],
    goal,
    criteria,
    attributes,
  }
}

/** The heading's text. A document is named by its first heading, or else by its first line. */
function placeOf(section: Section, source: Source): Range {
  const named = section.heading ?? section.children[0]?.heading
  return named === null || named === undefined ? source.lineAt(1) : source.range(named.line.start, named.line.end)
}

function stateDisagreement({ task, listing }: Disagreement, source: Source): Diagnostic {
  const { title, state } = task.draft
  const mark = listing.draft.mark?.at ?? listing.draft.titleAt
  return {
    code: 'state-disagreement',
    severity: 'warning',
    message: `"${title}" is ${listing.draft.state} here, but ${state} in line ${source.line(task.draft.start)}, which counts`,
    help: 'Let both say the same, or remove the mark here.',
    where: source.range(mark.start, mark.end),
  }
}

function duplicateId(draft: Draft, source: Source): Diagnostic {
  const { titleAt } = draft
  const id = findWordsIn({ start: draft.start, end: titleAt.end }, source)(draft.id ?? '') ?? titleAt
  return {
    code: 'duplicate-task-id',
    severity: 'error',
    message: `the id "${draft.id ?? ''}" occurs twice in one phase`,
    help: 'Give one of the two tasks an id of its own.',
    where: source.range(id.start, id.end),
  }
}
