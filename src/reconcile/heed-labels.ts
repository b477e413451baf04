import type { Operation } from '../sync/index.ts'
import type { Applied } from './apply.ts'
import type { Interruption } from './interruption.ts'
import type { Run, SettleParts } from './run.ts'

/**
 * Where nothing of ours was seen, our labels tell whether that is so: GitHub has each name once, and holds a new label against what it has
 * stored, while a look may be answered with what was so some seconds ago. They come before all that could be made twice. If it takes them
 * there is none of that, and nothing is held any more. If it has one of them, others of ours may be there as well: gives why the run must
 * end, so that everything is looked at again.
 */
export async function heedLabels(
  { done, failed }: Pick<Applied, 'done' | 'failed'>,
  run: Run,
  { holds, noteNew }: Pick<SettleParts, 'holds' | 'noteNew'>,
): Promise<Interruption | null> {
  if (!holds.everything || !holds.untilLabels || run.isNew) return null
  if (failed.some(({ operation, error }) => isLabel(operation) && error.kind === 'conflict')) return behind
  if (!done.some(isLabel)) return null
  run.isNew = true
  run.isHeld = false
  await noteNew()
  return null
}

function isLabel({ kind }: Operation): boolean {
  return kind === 'create-label'
}

const behind: Interruption = {
  outcomeUnknown: false,
  notBefore: null,
  why: 'GitHub has labels of ours that it did not list: nothing is made before it lists everything',
}
