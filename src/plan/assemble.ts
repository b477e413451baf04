import type { Diagnostic, PhaseKey } from '../base/index.ts'
import { chooseTasks } from './choose.ts'
import type { Draft } from './draft.ts'
import { phaseKeys, taskKeys } from './keys.ts'
import { makeDraft } from './make-draft.ts'
import { learnMarks } from './mark-words.ts'
import { mergeListings, type Placed } from './merge-listings.ts'
import type { Section } from './outline.ts'
import { makePhaseDraft, type PhaseDraft } from './phase-draft.ts'
import type { PhaseScheme } from './phases.ts'
import type { Phase, Plan, Task } from './plan.ts'
import { divide, type PlanRegion } from './regions.ts'
import { makeDirectory } from './resolve-dependencies.ts'
import type { Source } from './source.ts'
import { phaseStatements, readStatement, type Resolver } from './statements.ts'

export interface Assembled {
  readonly plan: Omit<Plan, 'path' | 'settings'>
  readonly diagnostics: readonly Diagnostic[]
}

/** Turns the outline into phases and tasks by the scheme of this document. */
export function assemblePlan(root: Section, scheme: PhaseScheme | null, source: Source): Assembled {
  const title = titleOf(root)
  const regions = divide(root, scheme)
  const chosen = chooseTasks(regions)
  const placed = regions.flatMap((region, index) =>
    (chosen[index] ?? []).map((one): Placed => ({
      draft: makeDraft(one, source),
      region: index,
      isPhase: region.isPhase,
    })),
  )
  const { tasks, duplicates } = mergeListings(placed)
  const kept = regions.map((_, index) => tasks.filter(task => task.region === index).map(task => task.draft))
  const divisions = regions.flatMap((region, index): readonly Division[] => {
    const own = kept[index] ?? []
    const isShown = region.phase !== null || own.length > 0
    return isShown ? [{ region, draft: makePhaseDraft(region, titleOfRegion(region, title), source), tasks: own }] : []
  })
  const built = build(divisions, scheme, source)
  return {
    plan: { title, ...built.plan },
    diagnostics: [...built.diagnostics, ...duplicates.map(one => duplicateId(one.draft, source))],
  }
}

/** A region that became a phase, with its tasks in document order. */
interface Division {
  readonly region: PlanRegion
  readonly draft: PhaseDraft
  readonly tasks: readonly Draft[]
}

function titleOf(root: Section): string {
  return root.children[0]?.heading?.line.text ?? ''
}

function titleOfRegion(region: PlanRegion, title: string): string {
  if (region.phase === null && region.isPhase) return title === '' ? 'Plan' : title
  const own = region.section.heading?.line.text ?? title
  return own === '' ? 'Plan' : own
}

function build(divisions: readonly Division[], scheme: PhaseScheme | null, source: Source) {
  const keys = phaseKeys(divisions.map(division => division.draft))
  const owned = divisions.flatMap((division, index) =>
    division.tasks.map(draft => ({ draft, phase: keys[index] ?? '' })),
  )
  const names = taskKeys(owned.map(({ draft, phase }) => ({ id: draft.id, title: draft.title, phase })))
  const entries = owned.map(({ draft, phase }, index) => ({
    key: names[index] ?? '',
    id: draft.id,
    title: draft.title,
    phase,
  }))
  const phases = divisions.map(({ draft }, index) => ({
    key: keys[index] ?? '',
    title: draft.title,
    number: draft.number,
  }))
  const diagnostics: Diagnostic[] = []
  const resolver: Resolver = { directory: makeDirectory(entries, phases, scheme?.word ?? null), source, diagnostics }
  const finish = learnMarks(
    owned.flatMap(({ draft }) => [...(draft.mark === null ? [] : [draft.mark]), ...draft.steps.map(step => step.mark)]),
    source,
  )
  const tasks = owned.map(({ draft, phase }, index): Task => ({
    ...textOf(draft, source),
    key: names[index] ?? '',
    phase,
    mark:
      draft.mark !== null
        ? { kind: 'own', mark: finish(draft.mark) }
        : { kind: draft.steps.length > 0 ? 'steps' : 'none' },
    dependencies: readStatement(draft.statement, { phase, task: names[index] ?? '' }, resolver),
    steps: draft.steps.map(step => ({
      title: step.title,
      done: step.mark.state === 'done',
      line: source.line(step.start),
      mark: finish(step.mark),
    })),
  }))
  const gates = phaseStatements(
    divisions.map(({ draft }) => draft),
    keys,
    resolver,
  )
  return {
    plan: {
      phases: divisions.map((division, index) => phaseOf(division, { key: keys[index] ?? '', gates }, source)),
      tasks,
    },
    diagnostics,
  }
}

function textOf(draft: Draft, source: Source) {
  const { id, title, group, state, attributes, description } = draft
  return { id, title, group, state, attributes, description, line: source.line(draft.start) }
}

function phaseOf(
  division: Division,
  known: { readonly key: PhaseKey; readonly gates: ReturnType<typeof phaseStatements> },
  source: Source,
): Phase {
  const { draft, region } = division
  const implicit = region.isPhase && region.phase === null
  const { title, goal, criteria, attributes } = draft
  const line = implicit ? 1 : source.line(draft.section.start)
  return {
    key: known.key,
    title,
    line,
    implicit,
    dependencies: known.gates.get(known.key) ?? [],
    goal,
    criteria,
    attributes,
  }
}

function duplicateId(draft: Draft, source: Source): Diagnostic {
  return {
    code: 'duplicate-task-id',
    severity: 'error',
    message: `the id "${draft.id ?? ''}" occurs twice in one phase`,
    help: 'Give one of the two tasks an id of its own.',
    where: source.range(draft.titleAt.start, draft.titleAt.end),
  }
}
