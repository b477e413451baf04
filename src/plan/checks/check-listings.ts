import type { Diagnostic, Range } from '../../base/index.ts'
import type { Disagreement, Merged } from '../scheme/merge-listings.ts'
import type { Draft } from '../tasks/draft.ts'
import { checkContradictions } from './check-contradictions.ts'
import { findWordsIn } from '../text/find-words.ts'
import type { Source } from '../text/source.ts'

/** What a person should know about tasks that occur more than once, and about those that say two things at once. */
export function checkListings({ tasks, duplicates, disagreeing }: Merged, source: Source): readonly Diagnostic[] {
  return [
    ...duplicates.map(one => duplicateId(one.draft, source)),
    ...disagreeing.map(one => stateDisagreement(one, source)),
    ...tasks.flatMap(({ draft }) => checkContradictions(draft, source)),
  ]
}

function stateDisagreement({ task, listing }: Disagreement, source: Source): Diagnostic {
  const { title, state } = task.draft
  return {
    code: 'state-disagreement',
    severity: 'warning',
    message: `"${title}" is ${listing.draft.state} here, but ${state} in line ${source.line(task.draft.start)}, which counts`,
    help: 'Let both say the same, or remove the mark here.',
    where: whereItSays(listing.draft, source),
  }
}

/** The mark; of an empty box the brackets. */
function whereItSays({ mark, titleAt }: Draft, source: Source): Range {
  const { start, end } = mark?.at ?? titleAt
  return start === end ? source.range(start - 1, end + 1) : source.range(start, end)
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
