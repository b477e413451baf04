import { type Section, sectionsIn } from '../markdown/outline.ts'
import { disguised } from '../markdown/unveil.ts'
import { withHeadingStates } from '../marks/heading-states.ts'
import type { Overrides } from '../overrides/overrides.ts'
import { type FoundId, leadingId } from '../tasks/ids.ts'
import type { Draft } from '../tasks/draft.ts'
import { makeDraft } from '../tasks/make-draft.ts'
import type { FrontMapping } from '../text/front-values.ts'
import type { Source } from '../text/source.ts'
import { type Chosen, chooseTasks } from './choose.ts'
import { type ListedTask, matchListed, readTodos } from './listed-tasks.ts'
import { type Merged, mergeListings, type Placed } from './merge-listings.ts'
import { findOneTask, isAwaited, type OneTask } from './one-task.ts'
import { documentSection, findPhases, type PhaseScheme } from './phases.ts'
import { divide, type PlanRegion } from './regions.ts'

/** What of a document is work, and by which rule: each stage of finding it. */
export interface FoundWork {
  /** Null in a document without phases. */
  readonly scheme: PhaseScheme | null
  readonly regions: readonly PlanRegion[]
  /** What was taken for a task, for each region. */
  readonly chosen: readonly (readonly Chosen[])[]
  /** The tasks, each once. */
  readonly merged: Merged
  /** The whole document is one task. */
  readonly isOneTask: boolean
}

/** What the front matter says: how the document is to be read, and all of it. */
export interface FrontWords {
  readonly overrides: Overrides
  /** Null without front matter. */
  readonly mapping: FrontMapping | null
}

/**
 * Finds the phases of a document, the regions in which they hold, the tasks in each, and the second listings among these. Tasks that the
 * front matter lists are the plan's; a document may also be one task itself.
 */
export function findWork(root: Section, front: FrontWords, source: Source): FoundWork {
  const { overrides, mapping } = front
  const listed = readTodos(mapping, source).tasks
  if (listed.length > 0) return findListedWork(root, { listed, overrides }, source)
  const isTold = overrides.phases !== null || overrides.tasks !== null
  const one = isTold ? null : findOneTask(root, mapping, source)
  if (one?.isSure === true) return onlyTask(root, one, source)
  const found = findDividedWork(root, overrides, source)
  const isEmpty = found.chosen.flat().every(({ candidate }) => isAwaited(candidate))
  return one !== null && isEmpty ? onlyTask(root, one, source) : found
}

function findDividedWork(root: Section, overrides: Overrides, source: Source): FoundWork {
  const scheme = findPhases(root, overrides)
  const regions = divide(root, scheme, overrides)
  const chosen = chooseTasks(regions, numberedItems(root), overrides.tasks)
  const placed = chosen.flatMap((some, index) =>
    some.map(one => place(makeDraft(one, source), { index, regions, repeats: one.repeats })),
  )
  return { scheme, regions, chosen, merged: mergeAll(placed, root, source), isOneTask: false }
}

function mergeAll(placed: readonly Placed[], root: Section, source: Source): Merged {
  const underHeading = withHeadingStates(root, source)
  return mergeListings(placed.map(one => ({ ...one, draft: underHeading(one.draft) })))
}

/**
 * The front matter carries the work: beside what it lists, only checkboxes are tasks, and what has ids like the places where the document
 * goes into it. Phases that hold none of it are chapters.
 */
function findListedWork(
  root: Section,
  { listed, overrides }: { readonly listed: readonly ListedTask[]; readonly overrides: Overrides },
  source: Source,
): FoundWork {
  const scheme = findPhases(root, overrides)
  const regions = divide(root, scheme, overrides)
  const { tasks, rest } = matchListed(listed, regions, source)
  const isChapters = !tasks.some(task => task.region !== null && regions[task.region]?.kind === 'phase')
  if (scheme !== null && overrides.phases === null && isChapters)
    return findListedWork(root, { listed, overrides: { ...overrides, phases: { value: 'none', at: null } } }, source)
  const family = new Set(tasks.flatMap(({ region, chosen }) => (region === null ? [] : (chosen.id?.shape ?? []))))
  const beside = chooseTasks(rest, numberedItems(root), overrides.tasks).map(some =>
    overrides.tasks === null ? some.filter(one => isAlike(one, family)) : some,
  )
  const home = regions.findIndex(region => region.kind === 'whole' || region.kind === 'loose')
  const byRegion = Map.groupBy(tasks, task => task.region ?? home)
  const chosen = beside.map((some, index) => [...(byRegion.get(index) ?? []).map(task => task.chosen), ...some])
  const placed = [
    ...tasks.map(({ draft, region }) => place(draft, { index: region ?? home, regions, repeats: false })),
    ...beside.flatMap((some, index) =>
      some.map(one => place(makeDraft(one, source), { index, regions, repeats: one.repeats })),
    ),
  ]
  return { scheme, regions, chosen, merged: mergeAll(placed, root, source), isOneTask: false }
}

function isAlike({ candidate, id }: Chosen, family: ReadonlySet<string>): boolean {
  return candidate.kind === 'box' || (id !== null && family.has(id.shape))
}

function onlyTask(root: Section, { chosen, told }: OneTask, source: Source): FoundWork {
  const region: PlanRegion = {
    kind: 'whole',
    phase: null,
    section: documentSection(root),
    candidates: [chosen.candidate],
    criteria: [],
  }
  const draft = makeDraft(chosen, source, told)
  const merged = mergeListings([place(draft, { index: 0, regions: [region], repeats: false })])
  return { scheme: null, regions: [region], chosen: [[chosen]], merged, isOneTask: true }
}

function place(
  draft: Draft,
  where: { readonly index: number; readonly regions: readonly PlanRegion[]; readonly repeats: boolean },
): Placed {
  const { index, regions, repeats } = where
  return { draft, region: index, isPhase: regions[index]?.kind !== 'outside', repeats }
}

/** The ids of list items that stand over more specific ones. */
function numberedItems(root: Section): readonly FoundId[] {
  return [...sectionsIn(root)].flatMap(({ heading }) =>
    heading === null || heading.depth < disguised.item ? [] : (leadingId(heading.line.text) ?? []),
  )
}
