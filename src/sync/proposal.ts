import { assertNever } from '../base/index.ts'
import type { ObservedProposal, ObservedPull, ObservedState } from './observed.ts'
import type { PlanId } from './operation.ts'
import type { WriteBack } from './write-back.ts'
import type { Write, Written } from './write.ts'

/** The branch of the rolling pull request. No other branch but the default one is ever written to. */
export const proposalBranch = 'milepost/write-back'

/** What moves the rolling pull request towards what it has to be. */
export interface Proposal {
  /** One step; decided anew when it is done. Null if none is left. */
  readonly next: Write | null
  /** What the progress issues of the plans in it should say of it; null if nothing. */
  readonly notice: { readonly of: ReadonlySet<PlanId>; readonly words: string } | null
}

/**
 * The rolling pull request: always the head of the default branch plus one commit. Closed, and its branch deleted, when nothing is owed any
 * more; left alone where a person committed, and not opened again as it was when a person closed it.
 */
export function propose(owed: WriteBack | null, observed: ObservedState): Proposal {
  const { branch, pulls } = observed.proposal
  const isTheirs = branch !== null && !branch.ours
  const open = pulls?.find(pull => pull.state === 'open') ?? null
  if (owed === null) return { next: isTheirs ? null : withdrawal(observed.proposal, open), notice: null }
  const saying = (words: string | null): Proposal['notice'] => (words === null ? null : { of: owed.plans, words })
  const hindrance = hindranceOf(owed, observed.proposal, open)
  if (hindrance !== null) return { next: null, notice: saying(hindrance) }
  return { next: update(owed, observed, open), notice: saying(open === null ? null : whereToMerge(owed, open)) }
}

/** Why nothing can, or should, be proposed; null if it can. */
function hindranceOf(owed: WriteBack, { branch, pulls }: ObservedProposal, open: ObservedPull | null): string | null {
  if (branch !== null && !branch.ours) return `${marksOf(owed)} can't be proposed: ${whyLeftAlone(open)}`
  if (pulls === null) return `${marksOf(owed)} can't be proposed: ${noPermission}`
  const declined = open === null ? declinedBefore(owed, pulls) : null
  if (declined === null) return null
  return `${linkTo(declined)} was closed without merging, so the plan stays as it is until more marks change or the pull request is opened again.`
}

function whereToMerge(owed: WriteBack, open: ObservedPull): string {
  return `${marksOf(owed)} ${owed.marks === 1 ? 'waits' : 'wait'} in ${linkTo(open)}: merge it, and the plan follows.`
}

function marksOf({ marks }: WriteBack): string {
  return marks === 1 ? 'A mark that changed on GitHub' : `${marks} marks that changed on GitHub`
}

/** The step after which nothing is proposed any more. */
function withdrawal({ branch }: ObservedProposal, open: ObservedPull | null): Write | null {
  // Without its branch a pull request is closed by GitHub; with a word it is clear why.
  if (open?.ours === true) return { kind: 'update-pull-request', id: open.id, body: withdrawnBody, state: 'closed' }
  if (branch === null || open !== null) return null
  return { kind: 'move-branch', branch: proposalBranch, from: branch.head, to: null }
}

function update(owed: WriteBack, { repository, proposal }: ObservedState, open: ObservedPull | null): Write | null {
  const { branch } = proposal
  const [parent = null, ...others] = branch?.parents ?? []
  const isUpToDate =
    parent === repository.head && others.length === 0 && digestIn(branch?.message ?? '') === owed.digest
  if (!isUpToDate)
    return {
      kind: 'propose-commit',
      branch: proposalBranch,
      from: branch?.head ?? null,
      parent: repository.head ?? '',
      message: `${titleOf(owed)}\n\n${digestLine} ${owed.digest}`,
      files: owed.files,
    }
  const text = { title: titleOf(owed), body: bodyOf(owed, repository.defaultBranch) }
  if (open === null)
    return { kind: 'create-pull-request', head: proposalBranch, base: repository.defaultBranch, ...text }
  const isSaid = !open.ours || (open.title === text.title && unixLines(open.body) === text.body)
  return isSaid ? null : { kind: 'update-pull-request', id: open.id, ...text }
}

/** The newest pull request, if a person closed it with these very marks in it. Those that we close say no marks. */
function declinedBefore({ digest }: WriteBack, pulls: readonly ObservedPull[]): ObservedPull | null {
  const newest = pulls.find(pull => pull.ours)
  return newest?.state === 'closed' && digestIn(newest.body) === digest ? newest : null
}

function titleOf({ marks }: WriteBack): string {
  return `Update ${marks} ${marks === 1 ? 'mark' : 'marks'} in the plan`
}

/** Fixed words without plan text: nothing in them can mention or close. */
function bodyOf({ marks, digest }: WriteBack, base: string): string {
  return [
    `Milepost carries into the plan what was closed, reopened or ticked on GitHub: ${marks} ${marks === 1 ? 'mark' : 'marks'}, and no other byte.`,
    `Merge this, and plan and issues agree. Milepost keeps it at the head of \`${base.replaceAll('`', "'")}\` plus one commit, adds what changes until then, and closes it when nothing is left to write. If you commit to its branch, Milepost leaves the branch to you.`,
    `<!-- ${digestLine} ${digest} -->`,
  ].join('\n\n')
}

const withdrawnBody = 'Closed by Milepost: the plan and the issues agree without it.'

const digestLine = 'Milepost-Marks:'

/** Which marks a commit or a pull request carries. */
function digestIn(text: string): string | null {
  return /Milepost-Marks: (\w+)/.exec(text)?.[1] ?? null
}

function whyLeftAlone(open: ObservedPull | null): string {
  const what = open === null ? '' : `, with ${linkTo(open)},`
  return `somebody committed to the branch \`${proposalBranch}\`, so it${what} is left alone. Merge or delete it, and Milepost goes on.`
}

const noPermission =
  'the app may not read pull requests. Accept its new permission "Pull requests: write" in the settings of the installation.'

function linkTo({ number, url }: ObservedPull): string {
  return `[pull request ${number}](${url})`
}

function unixLines(text: string): string {
  return text.replaceAll('\r\n', '\n')
}

/** What concerns nothing but the pull request and its branch. */
export type ProposalWrite = Extract<
  Write,
  { kind: 'propose-commit' | 'create-pull-request' | 'update-pull-request' | 'move-branch' }
>

export function isOfProposal(write: Write): write is ProposalWrite {
  return proposalKinds.has(write.kind)
}

const proposalKinds: ReadonlySet<Write['kind']> = new Set<ProposalWrite['kind']>([
  'propose-commit',
  'create-pull-request',
  'update-pull-request',
  'move-branch',
])

/** The branch and its pull requests as they must be after a write that GitHub confirmed. */
export function proposalAfter(before: ObservedProposal, write: ProposalWrite, written: Written): ObservedProposal {
  switch (write.kind) {
    case 'propose-commit': {
      const { message, parent } = write
      const head = written.kind === 'commit' ? written.head : ''
      return { ...before, branch: { head, parents: [parent], message, ours: true } }
    }
    case 'move-branch':
      return write.to === null ? { ...before, branch: null } : before
    case 'create-pull-request': {
      if (written.kind !== 'pull-request') return before
      const { id, number, url } = written
      const { title, body } = write
      const pull: ObservedPull = { id, number, url, title, body, state: 'open', ours: true }
      return { ...before, pulls: [pull, ...(before.pulls ?? [])] }
    }
    case 'update-pull-request': {
      const { id, kind: _, ...change } = write
      return { ...before, pulls: before.pulls?.map(pull => (pull.id === id ? { ...pull, ...change } : pull)) ?? null }
    }
    default:
      return assertNever(write)
  }
}
