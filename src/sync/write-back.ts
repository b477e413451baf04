import { applySplices, byCodePoint, fingerprint, type Splice } from '../base/index.ts'
import type { Config } from '../config/index.ts'
import type { PlanFile } from '../plan/index.ts'
import { markName } from './carried.ts'
import { statusesInOrder, type ComparedPlan } from './compare-plan.ts'
import type { DecisionInput } from './decision-input.ts'
import { markEdits, type OwedEdit } from './mark-edits.ts'
import type { PlanId } from './operation.ts'
import type { TaskStatus } from './task-state.ts'

/** What the plans still have to learn, by the way in which it gets there. */
export interface WriteBacks {
  /** In a commit on the default branch. */
  readonly commit: WriteBack | null
  /** In the rolling pull request. */
  readonly proposal: WriteBack | null
}

/** The commit that carries changed marks from issues into the plans. */
export interface WriteBack {
  readonly files: readonly PlanFile[]
  /** A fixed sentence without plan text: nothing in it can mention or close. */
  readonly message: string
  /** How many marks change. */
  readonly marks: number
  /** Ids of the plans that it changes. */
  readonly plans: ReadonlySet<PlanId>
  /** The same for the same marks, wherever they stand in the plans by now. */
  readonly digest: string
  /** The state changes that it carries. */
  readonly changes: readonly OwedChange[]
  /** What plan and issues share once the plan has it, by the names of marks: what it changes, and states that come of steps. */
  readonly carries: readonly string[]
}

/** A mark that changes, and when its state did. */
export interface OwedChange {
  /** The same as long as it is the same change: issue, step, state, and when the issue was closed. */
  readonly name: string
  /** The mark, and what it says after it. */
  readonly mark: string
  /** ISO time by GitHub's clock, or later: without a closing all that GitHub tells is when anything about the issue last changed. */
  readonly at: string
}

/**
 * What the plans still have to learn, but for those whose settings keep us out of them. Where the branch is known to refuse our commits
 * everything goes into the pull request.
 */
export function writeBacksOf(
  plans: readonly ComparedPlan[],
  { config, refusesCommits, unnotable }: Pick<DecisionInput, 'config' | 'refusesCommits' | 'unnotable'>,
): WriteBacks {
  const edits = plans
    .map(compared => ({ compared, owed: owedMarks(compared, unnotable) }))
    .filter(edit => edit.owed.length > 0)
  const routeOf = ({ config: { writeBack } }: ComparedPlan): Config['writeBack'] =>
    writeBack === 'commit' && refusesCommits ? 'pull-request' : writeBack
  const along = (route: Config['writeBack']): readonly OwedEdits[] =>
    edits.filter(({ compared }) => routeOf(compared) === route)
  const suffix = config.skipCi ? ' [skip ci]' : ''
  return { commit: writeBackOf(along('commit'), suffix), proposal: writeBackOf(along('pull-request'), '') }
}

interface OwedEdits {
  readonly compared: ComparedPlan
  readonly owed: readonly OwedMark[]
}

function writeBackOf(edits: readonly OwedEdits[], suffix: string): WriteBack | null {
  if (edits.length === 0) return null
  const changes = edits.flatMap(({ owed }) => owed.map(one => one.change))
  return {
    files: edits.map(({ compared: { input }, owed }) => ({
      path: input.file.path,
      bytes: applySplices(
        input.file.bytes,
        owed.map(one => one.splice),
      ),
    })),
    message: `Update ${changes.length} ${changes.length === 1 ? 'mark' : 'marks'} in the plan${suffix}`,
    marks: changes.length,
    plans: new Set(edits.map(({ compared }) => compared.id)),
    digest: fingerprint(
      changes
        .map(change => change.mark)
        .toSorted(byCodePoint)
        .join('\n'),
    ),
    changes,
    carries: [...new Set(edits.flatMap(({ owed }) => owed.flatMap(one => one.carries)))],
  }
}

interface OwedMark {
  readonly splice: Splice
  readonly change: OwedChange
  readonly carries: readonly string[]
}

function owedMarks(compared: ComparedPlan, unnotable: ReadonlySet<number>): readonly OwedMark[] {
  const notable = statusesInOrder(compared).filter(({ known }) => known === null || !unnotable.has(known.issue.number))
  const owed: OwedMark[] = []
  for (const status of notable)
    for (const edit of markEdits(status, compared.input.file, true).edits) {
      const change = changeOf(status, edit)
      owed.push({ splice: edit.splice, change, carries: [change.mark, ...stateBySteps(status)] })
    }
  return owed
}

/** The state that its steps come to where the issue has it already: an issue that is yet to be closed for them does not share it. */
function stateBySteps({ task, known, state }: TaskStatus): readonly string[] {
  if (task.mark.kind !== 'steps' || known?.issue.state !== state) return []
  return [markName(known.issue.number, null, state)]
}

/** A closing has a time of its own; so have the steps that it ticked. */
function changeOf({ known, baseline }: TaskStatus, { step, state }: OwedEdit): OwedChange {
  const { number = 0, closedAt = null, updatedAt = '' } = known?.issue ?? {}
  const isByClosing = step === null || baseline.ticked.includes(step)
  const mark = markName(number, step, state)
  return { name: `${mark} ${closedAt ?? ''}`, mark, at: (isByClosing ? closedAt : null) ?? updatedAt }
}
