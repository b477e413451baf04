import type { PreviewRequest } from '../queue/index.ts'
import { proposalBranch, type Event, type EventName } from './event.ts'

type Previewed = PreviewRequest['of']

export interface ToPreview {
  readonly of: readonly Previewed[]
  /** Whether somebody pressed the button for it. */
  readonly isAsked: boolean
  /** Commit id of its head, where the event says it. */
  readonly head?: string | undefined
}

/** What an event says is to be previewed. */
export function previewedBy(name: EventName, event: Event): ToPreview {
  const { action } = event
  if (name === 'pull_request') return { of: changedPull(event), isAsked: false, head: event.pull_request?.head.sha }
  if (name === 'merge_group') return { of: action === 'checks_requested' ? mergeGroup(event) : [], isAsked: false }
  // GitHub tells of this only the app that made the checks.
  if (action !== 'rerequested') return nothing
  if (name === 'check_run') return { of: checkedBy(event), isAsked: true }
  return name === 'check_suite' ? { of: checkedTogether(event), isAsked: true } : nothing
}

const nothing: ToPreview = { of: [], isAsked: false }

const changes: ReadonlySet<string> = new Set([
  'opened',
  'synchronize',
  'reopened',
  'ready_for_review',
  'converted_to_draft',
])

/** Into the default branch; not ours, which carries what issues say already. */
function changedPull({ action = '', pull_request: pull, repository, changes: edit }: Event): readonly Previewed[] {
  if (pull === undefined || !(changes.has(action) || (action === 'edited' && edit?.base !== undefined))) return []
  const isOurs = pull.head.ref === proposalBranch && pull.head.repo?.id === repository?.id
  // Of one that went to another branch what was said is taken back.
  const isTold = pull.base.ref === repository?.default_branch || edit?.base !== undefined
  return isOurs || !isTold ? [] : [{ kind: 'pull', number: pull.number }]
}

function mergeGroup({ merge_group: group, repository }: Event): readonly Previewed[] {
  if (group === undefined || repository?.default_branch === undefined) return []
  return group.base_ref === `refs/heads/${repository.default_branch}` ? [{ kind: 'commit', oid: group.head_sha }] : []
}

/** Our check runs say themselves what they are of. */
function checkedBy({ check_run: run }: Event): readonly Previewed[] {
  if (run === undefined) return []
  const number = /^pull\/([1-9]\d{0,9})$/.exec(run.external_id ?? '')?.[1]
  return [number === undefined ? { kind: 'commit', oid: run.head_sha } : { kind: 'pull', number: Number(number) }]
}

/** GitHub names no pull requests that come from forks: they are found by their head. */
function checkedTogether({ check_suite: suite, repository }: Event): readonly Previewed[] {
  if (suite === undefined) return []
  if (suite.pull_requests.length === 0) return [{ kind: 'head', oid: suite.head_sha }]
  return suite.pull_requests
    .filter(({ base }) => base.ref === repository?.default_branch && base.repo?.id === repository.id)
    .map(({ number }) => ({ kind: 'pull', number }))
}
