import type { ComparedPlan, Surroundings } from './compare-plan.ts'
import { composeBody, wordsAround } from './body.ts'
import { controlsView } from './controls.ts'
import type { DecisionInput } from './decision-input.ts'
import { endProgress } from './end-progress.ts'
import { isElsewhere } from './guard-plan.ts'
import { guard, type Holds } from './guard.ts'
import { knownPaths, type KnownProgress, type KnownTask } from './managed.ts'
import { progressTitle } from './issue-title.ts'
import type { ProgressMarker } from './marker.ts'
import { noRoomToClose } from './no-room.ts'
import type { Operation, PlanId } from './operation.ts'
import { recall, type PlanMemory } from './plan-memory.ts'
import { progressPage, type PageHead } from './progress-page.ts'
import { unknownProgress } from './unmarked.ts'
import { isToClose, retire, withoutReadiness } from './retire.ts'

/** A known plan that is not among those read. */
export interface DepartedPlan {
  readonly id: PlanId
  readonly path: string
  /** `released`: its file is there and no longer tracked. Otherwise its tasks have vanished: `gone` with the file, or out of it. */
  readonly why: 'released' | 'gone' | 'emptied' | 'replaced'
  readonly tasks: readonly KnownTask[]
  readonly progress: KnownProgress | null
  readonly holds: Holds
  /** What is to be remembered of it. */
  readonly memory: PlanMemory
}

/** Finds the known plans that are neither read nor stand still, and what of them is held back. */
export function departedPlans(
  plans: readonly ComparedPlan[],
  input: DecisionInput,
  around: Surroundings,
): readonly DepartedPlan[] {
  const { managed } = around
  const seen = new Set(plans.map(compared => compared.id))
  const standing = new Set(input.standing.map(one => one.path))
  const isStill = new Set(input.standing.map(one => one.plan))
  if (standing.has(null)) return []
  return [...knownPaths(managed)]
    .filter(([id, path]) => !seen.has(id) && !isStill.has(id) && !standing.has(path))
    .map(([id, path]) => {
      const [tasks, progress] = [managed.tasks.get(id) ?? [], managed.progress.get(id) ?? null]
      const kept = around.memories.get(id)
      const memory = recall(progress, { kept, isPageWanted: input.config.progress, hasIssues: tasks.length > 0 })
      const moved = placeOutOfSight({ blob: memory.blob, path }, input)
      const why = moved === undefined ? whyDeparted(path, input, plans) : 'released'
      const holds = holdsOf({ path, tasks, progress, memory, why }, input)
      const after = { ...memory, held: holds.held?.name ?? '', confirmed: holds.confirmed }
      return { id, path: moved ?? path, why, tasks, progress, holds, memory: after }
    })
}

/** Where the very file is that a plan was read from, if no glob matches it there: put away, and no reason to close anything. */
function placeOutOfSight(
  { blob, path }: { readonly blob: string; readonly path: string },
  { places, plans }: DecisionInput,
): string | undefined {
  const place = places.get(blob)
  return place === undefined || place === path || plans.some(({ file }) => file.path === place) ? undefined : place
}

function whyDeparted(path: string, input: DecisionInput, plans: readonly ComparedPlan[]): DepartedPlan['why'] {
  if (plans.some(compared => compared.plan.path === path)) return 'replaced'
  if (input.plans.some(({ file }) => file.path === path)) return 'emptied'
  return input.paths.has(path) ? 'released' : 'gone'
}

/** All tasks of a plan that vanished left at once. */
function holdsOf(
  { path, tasks, progress, memory, why }: Omit<DepartedPlan, 'id' | 'holds'>,
  input: DecisionInput,
): Holds {
  const { defaultBranch } = input.observed.repository
  const closing = why === 'released' ? [] : tasks.filter(isToClose).map(one => one.issue)
  return guard(
    {
      closing,
      turning: [],
      open: closing.length,
      creating: [],
      again: 0,
      progress,
      memory,
      isNewText: false,
      isReadAnew: why === 'emptied' && input.plans.some(({ file, blob }) => file.path === path && blob === memory.blob),
      otherBranch: isElsewhere(memory, defaultBranch) ? defaultBranch : null,
      isForgotten: memory.branch === '',
    },
    input.ticks,
  )
}

/** What moves GitHub after a plan that is no longer there, or no longer tracked. */
export function diffDeparted(
  departed: DepartedPlan,
  input: DecisionInput,
  { managed }: Surroundings,
): readonly Operation[] {
  const { id, why, tasks, holds } = departed
  if (why === 'released')
    return [...tasks.flatMap(one => withoutReadiness(one, input.config)), ...lastPage(departed, input)]
  if (holds.held !== null) return lastPage(departed, input)
  const leaving = { config: input.config, commit: input.observed.repository.head ?? '' }
  const milestones = managed.milestones.filter(
    ({ marker, milestone }) => marker.plan === id && milestone.ours && milestone.state === 'open',
  )
  return [
    ...milestones.map(
      ({ marker: { phase }, milestone: { number } }) =>
        ({ kind: 'update-milestone', plan: id, phase, number, state: 'closed' }) as const,
    ),
    // What was closed before needs no note: the whole plan is known by its tasks when it comes back.
    ...tasks.filter(one => isToClose(one) || one.marker.removed).flatMap(one => retire(one, leaving)),
    ...lastPage(departed, input),
  ]
}

function lastPage(departed: DepartedPlan, input: DecisionInput): readonly Operation[] {
  const { why, path, tasks, progress, holds, memory } = departed
  const { observed, config } = input
  if (holds.isUndecided) return []
  const sentence = sentenceFor(why, path, observed.repository.defaultBranch)
  if (holds.held === null) {
    const banner =
      why === 'released'
        ? [releasedBanner(areTakenBack(tasks))]
        : [`${sentence} ${summaryOf(tasks)}`, ...noRoomToClose(tasks)]
    const head = { controls: null, banner }
    const marker = { ...memory, path, word: '' } as const
    const reason = why === 'released' ? 'released' : 'removed'
    return progress === null ? [] : endProgress(progress, { head, marker, reason }, observed.pinned)
  }
  if (!config.progress) return []
  const head = { controls: controlsView(holds.held, holds.word), banner: [`${sentence} ${untilConfirmed}`] }
  if (progress === null) return [newPage(departed, head, input)]
  const marker = { ...memory, word: holds.word }
  return endProgress(progress, { head, marker, reason: null }, observed.pinned)
}

/** Somebody deleted the progress issue of a plan whose file is gone: there has to be a place to confirm that. */
function newPage(
  { id, path, holds, memory }: DepartedPlan,
  head: PageHead,
  { observed, config }: DecisionInput,
): Operation {
  const marker: ProgressMarker = {
    ...unknownProgress,
    ...memory,
    repo: observed.repository.id,
    plan: id,
    path,
    word: holds.word,
  }
  return {
    kind: 'create-issue',
    subject: { kind: 'progress', plan: id },
    title: progressTitle({ title: path }),
    body: composeBody(marker, progressPage(head, []), wordsAround(null)),
    labels: [config.labels.managed],
    milestone: null,
  }
}

const untilConfirmed =
  'Its issues are left as they are until it is back, or until it is confirmed that it is not meant to come back.'

function sentenceFor(why: DepartedPlan['why'], path: string, branch: string): string {
  const sentences = {
    released: noLongerTracked,
    gone: `The plan file ${path} is not on the branch ${branch}.`,
    emptied: 'The plan no longer holds any task.',
    replaced: `Another plan is at ${path} now.`,
  }
  return sentences[why]
}

/** What stands over the page of a plan that is no longer tracked; `areClosed`: its issues were taken back, too. */
export function releasedBanner(areClosed: boolean): string {
  const issues = areClosed
    ? 'None of its issues is open any more; those that were closed as not planned are reopened when it is tracked again.'
    : 'Its issues are left as they are, and are taken up again when it is tracked again.'
  return `${noLongerTracked} ${issues}`
}

const noLongerTracked =
  'This plan is no longer tracked: no glob of the configuration matches it, or its front matter says so.'

/** Whether all issues of ours were closed with Milepost. */
function areTakenBack(tasks: readonly KnownTask[]): boolean {
  return tasks.some(isRetired) && tasks.every(one => isRetired(one) || one.issue.state !== 'open')
}

function isRetired({ marker }: KnownTask): boolean {
  return marker.removed && marker.retired !== 'before'
}

function summaryOf(tasks: readonly KnownTask[]): string {
  const done = tasks.filter(one => one.issue.state === 'done').length
  return `${done} of its ${tasks.length} issues were done; those that were open are closed as not planned. If it comes back, they are reopened.`
}
