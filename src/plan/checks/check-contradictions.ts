import type { Diagnostic } from '../../base/index.ts'
import type { Draft, DraftMark, SaidState } from '../tasks/draft.ts'
import type { Source } from '../text/source.ts'

/** Says of a task whose mark other words contradict that they don't count, where they stand. */
export function checkContradictions(draft: Draft, source: Source): readonly Diagnostic[] {
  return draft.otherStates.map(said => contradiction(draft, said, source))
}

function contradiction({ title, state, mark, start }: Draft, said: SaidState, source: Source): Diagnostic {
  const line = source.line(mark?.at.start ?? start)
  return {
    code: 'state-disagreement',
    severity: 'warning',
    message: `"${title}" is ${said.state} here, but ${state} by ${nameOf(mark, source)} in line ${line}, which counts`,
    help: 'Let both say the same: change the mark that counts, or change or remove these words.',
    where: source.range(said.at.start, said.at.end),
  }
}

function nameOf(mark: DraftMark | null, source: Source): string {
  if (mark?.says !== mark?.state) return 'its struck-out title'
  return mark?.kind === 'checkbox' ? 'its checkbox' : `"${source.repair(mark?.written ?? '')}"`
}
