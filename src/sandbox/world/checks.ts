import type { CheckOutput, CheckRun } from '../model.ts'
import { notAccessible, Refusal } from '../refusal.ts'
import type { Checks, CheckSettings } from '../world.ts'
import { demand } from './access.ts'
import { checkActions, checkOutput } from './check-limits.ts'
import { nodeId } from './node-ids.ts'
import { custom } from './rules.ts'
import { findNode, findRepository, known, repositoryOf, shelfOf, type Change, type Store } from './store.ts'

const noOutput: CheckOutput = { title: null, summary: null, text: null, annotations: [] }

export function checkFunctions(store: Store): Checks {
  return {
    createCheckRun: change => createCheckRun(store, change),
    updateCheckRun: change => updateCheckRun(store, change),
    requestCheckRun: change => requestCheckRun(store, change),
    requestCheckSuite: change => requestCheckSuite(store, change),
    checkRuns: (repository, headSha) =>
      [...shelfOf(store, findRepository(store, repository).id).checkRuns]
        .map(id => known(store.checkRuns.get(id), `check run ${id}`))
        .filter(run => headSha === undefined || run.headSha === headSha),
    checkRunById: id => store.checkRuns.get(id),
  }
}

function createCheckRun(store: Store, change: Change<'createCheckRun'>): CheckRun {
  const repository = findRepository(store, change.repository)
  demandCheck(store, change.actor, repository.fullName)
  const shelf = shelfOf(store, repository.id)
  if (shelf.objects.get(change.headSha)?.kind !== 'commit')
    throw new Refusal('invalid', `No commit found for SHA: ${change.headSha}`)
  const id = store.nextId()
  const run: CheckRun = {
    id,
    nodeId: nodeId('checkRun', repository.id, id),
    repository: repository.id,
    headSha: change.headSha,
    name: change.name,
    externalId: '',
    detailsUrl: '',
    status: 'queued',
    conclusion: null,
    output: noOutput,
    actions: [],
    startedAt: store.now(),
    completedAt: null,
  }
  const checkRun = settled(store, run, change)
  shelf.checkRuns.add(checkRun.nodeId)
  store.checkRuns.set(checkRun.nodeId, checkRun)
  const action = checkRun.status === 'completed' ? 'completed' : 'created'
  store.tell(change.actor.account, { event: 'check_run', action, repository, checkRun })
  return checkRun
}

function updateCheckRun(store: Store, change: Change<'updateCheckRun'>): CheckRun {
  const before = findNode(store.checkRuns, change.checkRun)
  const repository = repositoryOf(store, before)
  demandCheck(store, change.actor, repository.fullName)
  const checkRun = settled(store, before, change)
  store.checkRuns.set(checkRun.nodeId, checkRun)
  if (before.status !== 'completed' && checkRun.status === 'completed')
    store.tell(change.actor.account, { event: 'check_run', action: 'completed', repository, checkRun })
  return checkRun
}

function requestCheckRun(store: Store, change: Change<'requestCheckRun'>): void {
  const checkRun = findNode(store.checkRuns, change.checkRun)
  const repository = repositoryOf(store, checkRun)
  demand(store, change.actor, { repository, need: 'push' })
  const told = { event: 'check_run', repository, checkRun } as const
  if (change.action === undefined) store.tell(change.actor.account, { ...told, action: 'rerequested' })
  else store.tell(change.actor.account, { ...told, action: 'requested_action', requestedAction: change.action })
}

/** There is a suite where the app has made a check run. */
function requestCheckSuite(store: Store, { actor, repository: name, headSha }: Change<'requestCheckSuite'>): void {
  const repository = findRepository(store, name)
  demand(store, actor, { repository, need: 'push' })
  const runs = [...shelfOf(store, repository.id).checkRuns].map(id => store.checkRuns.get(id))
  if (!runs.some(run => run?.headSha === headSha)) throw new Refusal('not-found', 'Not Found')
  store.tell(actor.account, { event: 'check_suite', action: 'rerequested', repository, headSha })
}

/** Only apps write checks. */
function demandCheck(store: Store, actor: Change<'updateCheckRun'>['actor'], fullName: string): void {
  const repository = findRepository(store, fullName)
  demand(store, actor, { repository, need: 'check' })
  if (actor.kind !== 'app')
    throw new Refusal('forbidden', actor.kind === 'person' ? 'You must authenticate via a GitHub App.' : notAccessible)
}

/** The run with the settings applied: a conclusion completes it, and annotations are added to those it has. */
function settled(store: Store, before: CheckRun, change: CheckSettings): CheckRun {
  const { name = before.name, externalId = before.externalId, detailsUrl = before.detailsUrl } = change
  const { actions = before.actions, startedAt = before.startedAt, conclusion = before.conclusion } = change
  checkActions(actions)
  const asked = change.status ?? before.status
  const status = change.conclusion === undefined || change.conclusion === null ? asked : 'completed'
  if (status === 'completed' && conclusion === null)
    throw custom('CheckRun', 'conclusion', 'conclusion is required when status is completed')
  const completedAt = status === 'completed' ? (change.completedAt ?? before.completedAt ?? store.now()) : null
  const output = change.output === undefined ? before.output : mergeOutput(before.output, change.output)
  const kept = status === 'completed' ? conclusion : null
  return { ...before, name, externalId, detailsUrl, status, conclusion: kept, output, actions, startedAt, completedAt }
}

function mergeOutput(before: CheckOutput, output: CheckOutput): CheckOutput {
  checkOutput(output)
  return { ...output, annotations: [...before.annotations, ...output.annotations] }
}
