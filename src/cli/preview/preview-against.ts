import { readFile } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { isUnknown, unknown, type Unknown } from '../../base/index.ts'
import { configPath, matchesPlan, type OwnerFile } from '../../config/index.ts'
import { mergedCommit, type ProposedChange, type Visit } from '../../server/index.ts'
import { preview } from '../../sync/index.ts'
import { UsageError } from '../exit-code.ts'
import { loadPlanFile } from '../plan-file.ts'
import { findPlans, linkOnTheWay, readConfigHere, seenFromHere, unusable } from '../plans-here.ts'
import { visiting } from '../visiting.ts'
import type { Previewed, PreviewWords } from './preview.ts'
import { noteUntracked } from './untracked.ts'

type Words = Pick<PreviewWords, 'files' | 'pull'>

/** What will happen in a repository; null if there is no plan, neither here nor there. Throws UsageError if something can't be read. */
export async function previewAgainst(repo: string, words: Words): Promise<Previewed | null | Unknown> {
  return await visiting(repo, fixFor(repo, words), async visit => await previewVisited(visit, words))
}

function fixFor(repo: string, { pull }: Words): string {
  return `Check that ${repo}${pull === null ? '' : ` has a pull request ${pull}, and that it`} is there and may be read with your token.`
}

async function previewVisited({ survey, gateway }: Visit, words: Words): Promise<Previewed | null | Unknown> {
  const { repository, observed, hindrance } = survey
  const { head, defaultBranch } = observed.repository
  if (head === null) throw new UsageError(`${repository.fullName} is empty`, 'Push a first commit to it.')
  const present = await survey.at(head)
  if (isUnknown(present)) return present
  if (words.pull === null) {
    const changes = await changesHere(words.files, present.checkout)
    const after = await survey.at(head, changes)
    if (isUnknown(after)) return after
    if (after.checkout.plans.length + after.checkout.standing.length + present.checkout.plans.length === 0) return null
    const notes = await noteUntracked(words.files, after.input.config)
    return { view: preview({ now: present.input, after: after.input, begunAt: null }), hindrance, notes }
  }
  const change = await triedChange(words.pull, { gateway, repository, base: head })
  if (change !== null && isUnknown(change)) return change
  if (change === null)
    throw new UsageError(`${repository.fullName} has no pull request ${words.pull}`, 'Check its number.')
  if (!change.isOpen) throw new UsageError(`pull request ${words.pull} is not open`, 'Name one that is.')
  if (change.base !== defaultBranch)
    throw new UsageError(`pull request ${words.pull} is not into ${defaultBranch}`, 'Only the default branch counts.')
  const merged = mergedCommit(change, head)
  if (merged === null && change.merge.kind !== 'conflict')
    return unknown('GitHub is still trying whether the two can be merged')
  const after = await survey.at(merged ?? change.head)
  if (isUnknown(after)) return after
  const notes =
    merged === null ? [`it conflicts with ${defaultBranch}: this is what its files would do as they are`] : []
  return { view: preview({ now: present.input, after: after.input, begunAt: change.begunAt }), hindrance, notes }
}

/** GitHub tries in the background whether the two can be merged, once somebody asks. In milliseconds. */
const askAgainAfter = 2_000
const mostAsked = 10

async function triedChange(
  number: number,
  {
    gateway,
    repository,
    base,
  }: Pick<Visit, 'gateway'> & Pick<Visit['survey'], 'repository'> & { readonly base: string },
): Promise<ProposedChange | null | Unknown> {
  for (let asked = 1; ; asked += 1) {
    const change = await gateway.proposedChange(repository, number)
    const isTried = change === null || isUnknown(change) || !change.isOpen || change.merge.kind === 'conflict'
    if (isTried || mergedCommit(change, base) !== null || asked === mostAsked) return change
    await pause(askAgainAfter)
  }
}

interface VisitedFiles {
  readonly files: readonly { readonly path: string }[]
  readonly config: Parameters<typeof matchesPlan>[0]
  readonly owner: OwnerFile | null
}

/** Named files as they are here; without any, all that counts here in place of all that counts there. */
async function changesHere(
  named: readonly string[],
  there: VisitedFiles,
): Promise<ReadonlyMap<string, Uint8Array | null>> {
  const changes = new Map<string, Uint8Array | null>()
  if (named.length > 0) {
    for (const path of named) {
      const { bytes } = await loadPlanFile(path)
      const isTracked = (await linkOnTheWay(path)) === null
      changes.set(seenFromHere(path).replaceAll('\\', '/'), isTracked ? bytes : null)
    }
    return changes
  }
  const { bytes: settings, isLink, result } = await readConfigHere(there.owner)
  // Files that are changed can be told of; links can't.
  if (isLink) throw unusable(result)
  const here = await findPlans(result.config)
  for (const { path } of there.files)
    if (path === configPath || matchesPlan(there.config, path) || matchesPlan(result.config, path))
      changes.set(path, null)
  for (const path of here) changes.set(path, await readFile(path))
  if (settings.length > 0) changes.set(configPath, settings)
  return changes
}
