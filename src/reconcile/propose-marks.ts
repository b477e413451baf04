import type { Decision, Write } from '../sync/index.ts'
import { filesOf, interruptedBy, isRefusal, only, type Interrupted } from './commit-marks.ts'
import type { Run, SettleParts } from './run.ts'

/** One step towards the pull request as it has to be. */
export interface ProposalStep {
  readonly write: Write
  /** Tells steps apart, so that one that was refused is not tried again and again. */
  readonly name: string
}

/** The step to take now; null if none is left, or if GitHub refused this very step before. */
export function stepOf({ proposal, proposed }: Decision, run: Run): ProposalStep | null {
  if (proposal.next === null) return null
  const { head } = run.world.observe().repository
  const name = [proposal.next.kind, head, proposed?.digest].join(' ')
  if (run.proposalRefusal?.step !== name) return { write: proposal.next, name }
  const { notice } = run.proposalRefusal
  if (!run.notices.includes(notice)) run.notices.push(notice)
  return null
}

export type ProposalOutcome = { readonly kind: 'done' } | Interrupted

/** Takes one step. What is refused is noted, for people and so that it is not repeated; a branch that moved meanwhile is looked at again. */
export async function takeProposalStep(
  { write, name }: ProposalStep,
  run: Run,
  parts: SettleParts,
): Promise<ProposalOutcome> {
  const prepared = write.kind === 'propose-commit' ? { ...write, files: filesOf(write.files, run.checkout) } : write
  const outcome = await only(parts.gateway.write(parts.repository, [prepared], run.gate.mayLeave))
  if (outcome?.kind === 'done') {
    run.world.confirm(write, outcome.written)
    run.operations += 1
    run.proposalRefusal = null
    parts.log.info({ repo: parts.repository.fullName, step: write.kind }, 'moved the pull request with the marks on')
    return { kind: 'done' }
  }
  if (outcome?.kind === 'failed' && isRefusal(outcome.error.kind)) {
    const why = outcome.error.message
    parts.log.warn({ repo: parts.repository.fullName, why }, 'the pull request with the marks was refused')
    const notice = `Marks that changed can't be proposed in a pull request: ${why}. ${remedy}`
    run.proposalRefusal = { step: name, notice }
    run.notices.push(notice)
    return { kind: 'done' }
  }
  return interruptedBy(outcome, parts.now())
}

const remedy = 'Let the app make branches and pull requests, or push to the default branch, or set writeBack: off.'
