import { decide } from '../decide.ts'
import type { DecisionInput } from '../decision-input.ts'
import { numbersOf } from '../numbers.ts'
import type { ObservedState } from '../observed.ts'
import type { Operation } from '../operation.ts'
import { prepare } from '../prepare.ts'
import { createWorld, type World } from '../world.ts'
import type { Write, Written } from '../write.ts'

/** What is due, done in thought. */
export interface PlayedOut {
  /** As it will be when nothing is due any more but commits. */
  readonly input: DecisionInput
  /** What was due at first. */
  readonly due: number
}

/** Issues and milestones that are made in thought only count from here: far beyond any that there are. */
export const firstThought = 1_000_000_000

/** As the loop has it. */
const mostPasses = 12

/**
 * Carries out in thought what is decided anyway, until nothing is left: so that what a change adds is seen apart from what is due without it.
 * Nothing is written into files, and GitHub refuses nothing. Usually nothing is due, and the input comes back as it is.
 */
export function playOut(input: DecisionInput): PlayedOut {
  let { observed } = input
  let remembered = input.memories
  let due = 0
  for (let pass = 0; pass < mostPasses; pass += 1) {
    const decision = decide({ ...input, observed, memories: remembered })
    if (pass === 0) due = decision.operations.length
    const { memories } = decision
    if (decision.operations.length === 0) return { input: { ...input, observed, memories }, due }
    const world = createWorld(observed)
    carryOut(decision.operations, { world, numbers: decision.numbers })
    observed = { ...world.observe(), ...keptOf(input.observed) }
    remembered = memories
  }
  return { input: { ...input, observed, memories: remembered }, due }
}

/** What a world does not carry on. */
function keptOf({ otherBots, otherClaims }: ObservedState): Partial<ObservedState> {
  return { ...(otherBots === undefined ? {} : { otherBots }), ...(otherClaims === undefined ? {} : { otherClaims }) }
}

function carryOut(
  operations: readonly Operation[],
  { world, numbers }: { readonly world: World; readonly numbers: Parameters<typeof numbersOf>[1] },
): void {
  const answer = thoughtAnswers(world.observe())
  const created = new Map<string, number>()
  const issueOf = (plan: string, task: string): number | undefined => created.get(JSON.stringify([plan, task]))
  for (const operation of operations) {
    const write = prepare(operation, world, plan => numbersOf(plan, numbers, { world, issueOf }))
    if (write === null) continue
    const written = answer(write)
    world.confirm(write, written)
    if (operation.kind === 'create-issue' && operation.subject.kind === 'task' && written.kind === 'issue')
      created.set(JSON.stringify([operation.subject.plan, operation.subject.task]), written.number)
  }
}

function thoughtAnswers({ issues, milestones }: ObservedState): (write: Write) => Written {
  let [issue, milestone] = [lastOf(issues), lastOf(milestones)]
  return write => {
    switch (write.kind) {
      case 'create-label':
        return { kind: 'label', id: `label ${write.name}` }
      case 'create-milestone':
        milestone += 1
        return { kind: 'milestone', id: `milestone ${milestone}`, number: milestone }
      case 'create-issue':
        issue += 1
        return { kind: 'issue', id: `issue ${issue}`, number: issue, updatedAt: '' }
      case 'keep-comment':
        return { kind: 'comment', id: `comment on ${write.id}` }
      default:
        return { kind: 'nothing' }
    }
  }
}

function lastOf(all: readonly { readonly number: number }[]): number {
  return all.reduce((most, { number }) => Math.max(most, number), firstThought)
}
