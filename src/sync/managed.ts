import { remembered } from '../base/index.ts'
import { inertTitle } from '../render/index.ts'
import { decodeMarker, type MilestoneMarker, type ProgressMarker, type TaskMarker } from './marker.ts'
import { inOrder } from './issue-shelf.ts'
import { isInRanges } from './number-ranges.ts'
import { oneEach } from './spare-progress.ts'
import type { ObservedIssue, ObservedMilestone, ObservedState } from './observed.ts'
import type { PlanId } from './operation.ts'

/** What the markers say: which of the repository's things are ours, and whose. */
export interface Managed {
  readonly tasks: ReadonlyMap<PlanId, readonly KnownTask[]>
  readonly progress: ReadonlyMap<PlanId, KnownProgress>
  /** Further progress issues of plans that have one. They are among the unmarked too: each may be another plan's with a pasted text. */
  readonly spare: readonly KnownProgress[]
  readonly milestones: readonly KnownMilestone[]
  /** Issues that the app wrote or took over whose marker is gone or damaged: found again by their title. */
  readonly unmarked: readonly ObservedIssue[]
}

export interface KnownTask {
  readonly issue: ObservedIssue
  readonly marker: TaskMarker
}

export interface KnownProgress {
  readonly issue: ObservedIssue
  readonly marker: ProgressMarker
}

export interface KnownMilestone {
  readonly milestone: ObservedMilestone
  readonly marker: MilestoneMarker
}

/**
 * Reads the markers of everything that the app itself wrote. A marker of another repository (a transferred issue) or on
 * somebody else's issue does not count. Of two things with the same identity the older one counts.
 */
export const readManaged: (observed: ObservedState) => Managed = remembered(readAll)

/** What the text of an issue says of itself. Each is asked for many times in a run. */
const readingOf = remembered((issue: ObservedIssue) => decodeMarker(issue.body))

function readAll(observed: ObservedState): Managed {
  const tasks = new Map<PlanId, KnownTask[]>()
  const pages = new Map<PlanId, KnownProgress[]>()
  const unmarked: ObservedIssue[] = []
  for (const issue of inOrder(observed.issues)) {
    if (!issue.ours && (issue.comment ?? null) === null) continue
    const reading = readingOf(issue)
    if (reading.kind !== 'marker') unmarked.push(issue)
    else if (reading.marker.repo !== observed.repository.id) continue
    else if (reading.marker.kind === 'task') append(tasks, reading.marker.plan, { issue, marker: reading.marker })
    else if (reading.marker.kind === 'progress' && issue.ours)
      append(pages, reading.marker.plan, { issue, marker: reading.marker })
  }
  const { progress, spare, pasted } = oneEach(pages)
  const copies = copiedMarkers(tasks)
  unmarked.push(...withoutComment(observed, adoptedBy([...pages.values()].flat())))
  return {
    tasks:
      copies.size === 0
        ? tasks
        : new Map([...tasks].map(([plan, known]) => [plan, known.filter(one => !copies.has(one.issue))])),
    progress,
    spare,
    milestones: [...readMilestones(observed), ...adoptedMilestones(observed, progress)],
    unmarked: [...unmarked, ...copies, ...pasted],
  }
}

/** Tells which issues of other people's plans have taken over, by number, as far as their progress issues know. */
export function adoptedIssues({ repository, issues }: ObservedState): (number: number) => boolean {
  return adoptedBy(
    issues.flatMap(issue => {
      const reading = issue.ours ? readingOf(issue) : null
      if (reading?.kind !== 'marker' || reading.marker.kind !== 'progress') return []
      return reading.marker.repo === repository.id ? [{ marker: reading.marker }] : []
    }),
  )
}

function adoptedBy(pages: readonly Pick<KnownProgress, 'marker'>[]): (number: number) => boolean {
  return number => pages.some(({ marker }) => isInRanges(number, marker.adopted.issues))
}

/** Issues that plans took over and whose comment is gone. */
function withoutComment({ issues }: ObservedState, isAdopted: (number: number) => boolean): readonly ObservedIssue[] {
  return issues.filter(issue => !issue.ours && issue.comment === null && isAdopted(issue.number))
}

/** Milestones that people made and plans took over; the progress issues say so, for nothing of ours is in them. */
function adoptedMilestones(
  { repository, milestones }: ObservedState,
  progress: ReadonlyMap<PlanId, KnownProgress>,
): readonly KnownMilestone[] {
  return [...progress].flatMap(([plan, { marker }]) =>
    marker.adopted.milestones.flatMap(([number, phase, title]): KnownMilestone[] => {
      const milestone = milestones.find(one => one.number === number && !one.ours)
      if (milestone === undefined) return []
      return [{ milestone, marker: { kind: 'milestone', repo: repository.id, plan, path: marker.path, phase, title } }]
    }),
  )
}

/**
 * Issues whose marker is a copy of another's, as when a body is pasted into a second issue: of two that claim the same task the one that is
 * titled as its marker says keeps it, else the older one.
 */
function copiedMarkers(tasks: ReadonlyMap<PlanId, readonly KnownTask[]>): ReadonlySet<ObservedIssue> {
  const present = [...tasks.values()].flat().filter(one => !one.marker.removed)
  const titles = titlesOfSeveral(present)
  if (titles.size === 0) return new Set()
  const doubtful = present.filter(({ marker }) => titles.has(marker.title))
  const claims = Map.groupBy(doubtful, ({ marker: { plan, key, title } }) => JSON.stringify([plan, key, title]))
  return new Set(
    [...claims.values()].flatMap(same => {
      const original = same.find(({ issue, marker }) => issue.title.endsWith(inertTitle(marker.title))) ?? same[0]
      return same.filter(one => one !== original).map(one => one.issue)
    }),
  )
}

function titlesOfSeveral(known: readonly KnownTask[]): ReadonlySet<string> {
  const seen = new Set<string>()
  const again = new Set<string>()
  for (const { marker } of known) {
    if (seen.has(marker.title)) again.add(marker.title)
    else seen.add(marker.title)
  }
  return again
}

/** Paths under which the known plans were last seen. */
export function knownPaths(managed: Managed): ReadonlyMap<PlanId, string> {
  const paths = new Map<PlanId, string>()
  for (const [plan, tasks] of managed.tasks) {
    const last = tasks.findLast(({ marker }) => !marker.removed) ?? tasks.at(-1)
    if (last !== undefined) paths.set(plan, last.marker.path)
  }
  for (const [plan, { marker }] of managed.progress) paths.set(plan, marker.path)
  return paths
}

/** A plan that is moved more often than this is remembered by its latest places. */
const mostFormerPaths = 20

/** Paths under which the known plans were seen, the latest last. What came from another plan says nothing of where this one was. */
export function pathsEver({ tasks, progress }: Managed): ReadonlyMap<PlanId, readonly string[]> {
  const plans = new Set([...tasks.keys(), ...progress.keys()])
  return new Map(
    [...plans].map(plan => {
      const paths = new Set<string>()
      let longest: readonly string[] = []
      for (const { marker } of tasks.get(plan) ?? []) {
        if (marker.plan !== plan) continue
        paths.add(marker.path)
        if (marker.formerly.length > longest.length) longest = marker.formerly
      }
      const last = progress.get(plan)?.marker.path ?? []
      return [plan, [...new Set([...longest, ...paths, last].flat())].slice(-mostFormerPaths)]
    }),
  )
}

function readMilestones(observed: ObservedState): readonly KnownMilestone[] {
  return observed.milestones.flatMap(milestone => {
    const reading = milestone.ours ? decodeMarker(milestone.description) : { kind: 'none' as const }
    if (reading.kind !== 'marker' || reading.marker.kind !== 'milestone') return []
    return reading.marker.repo === observed.repository.id ? [{ milestone, marker: reading.marker }] : []
  })
}

function append<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const list = map.get(key)
  if (list === undefined) map.set(key, [value])
  else list.push(value)
}
