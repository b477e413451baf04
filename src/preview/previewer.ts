import { isUnknown, type Log, type RepositoryRef, type Unknown } from '../base/index.ts'
import { GitHubError, type CheckBoard, type CheckRun, type GatewayReader } from '../github/index.ts'
import type { PreviewRequest, Queue, WorkResult } from '../queue/index.ts'
import type { Survey, Surveyor } from '../reconcile/index.ts'
import { preview, type ObservedState } from '../sync/index.ts'
import { basisOf, isBasedOn } from './basis.ts'
import { readChange, type ReadyChange } from './change.ts'
import { composeCheck, nameOfSaid } from './compose.ts'
import type { PreviewRecords } from './records.ts'
import { touchedBetween } from './touched.ts'

/** Makes previews. */
export interface Previewer {
  /** `isOurs`: whether it is still this process that makes this one. */
  run(request: PreviewRequest, isOurs: () => boolean): Promise<WorkResult<PreviewRequest>>
  /** To be called after a look at a repository: asks for those previews that may say something else by now; a full one finds what nobody told. */
  refresh(repository: RepositoryRef, depth: 'full' | 'since'): Promise<void>
}

export interface PreviewerParts {
  readonly gateway: Pick<GatewayReader, 'proposedChange' | 'openChanges'> & CheckBoard
  readonly survey: Surveyor
  /** A repository as its last look left it, by its id, if that is remembered. */
  readonly seen: (repository: number) => ObservedState | undefined
  readonly records: PreviewRecords
  readonly queue: Pick<Queue, 'enqueue'>
  readonly now: () => Date
  readonly log: Log
}

/** The same preview is not made more often than this, whatever happens around it; in milliseconds. */
const pause = 300_000

export function createPreviewer(parts: PreviewerParts): Previewer {
  const untried = new Map<string, Date>()
  return {
    async run(request, isOurs) {
      try {
        return await runOnce(request, { ...parts, isOurs, untried })
      } catch (error) {
        if (error instanceof GitHubError) return answerTo(error, request, parts)
        throw error
      }
    },
    async refresh(repository, depth) {
      try {
        await refresh(repository, depth, parts)
      } catch (error) {
        if (!(error instanceof GitHubError)) throw error
        parts.log.warn({ repo: repository.fullName, why: error.message }, 'could not list the pull requests')
      }
    },
  }
}

interface RunParts extends PreviewerParts {
  readonly isOurs: () => boolean
  /** Since when GitHub has not tried to merge a pull request, by repository and number. */
  readonly untried: Map<string, Date>
}

type Result = WorkResult<PreviewRequest>

async function runOnce(request: PreviewRequest, parts: RunParts): Promise<Result> {
  const surveyed = await parts.survey(request.repository)
  if (isUnknown(surveyed)) return { kind: 'retry', why: surveyed.why, request }
  const change = await readChange(request, surveyed, parts)
  if (isUnknown(change)) return { kind: 'retry', why: change.why, request }
  switch (change.kind) {
    case 'none':
      if (change.number !== null) await parts.records.drop(request.repository.id, change.number)
      return { kind: 'finished' }
    case 'pulls':
      for (const number of change.numbers) await parts.queue.enqueue({ ...request, of: { kind: 'pull', number } })
      return { kind: 'finished' }
    case 'later':
      return { kind: 'again', notBefore: change.notBefore, request }
    default:
      return await previewChange(change, { ...parts, surveyed, request })
  }
}

interface ChangeParts extends RunParts {
  readonly surveyed: Survey
  readonly request: PreviewRequest
}

async function previewChange(change: ReadyChange, parts: ChangeParts): Promise<Result> {
  const { surveyed, request, records, now } = parts
  const { repository } = surveyed
  const known = change.number === null ? [] : await records.of(repository.id)
  const record = known.find(one => one.number === change.number && one.head === change.head)
  const basis = basisOf(surveyed.observed, change)
  const isAsked = request.isAsked === true
  if (record !== undefined && !isAsked) {
    if (record.basis === basis) return { kind: 'finished' }
    const notBefore = new Date(record.madeAt.getTime() + pause)
    if (notBefore > now()) return { kind: 'again', notBefore, request }
  }
  const made = await checkOf(change, { ...parts, wasSaid: record !== undefined && record.said !== '' })
  if (made !== null && isUnknown(made)) return { kind: 'retry', why: made.why, request }
  if (!parts.isOurs()) return { kind: 'finished' }
  const said = made === null ? '' : nameOfSaid(made)
  if (made !== null && (isAsked || record?.said !== said)) await parts.gateway.putCheckRun(repository, made)
  const kept = { head: change.head, basis, said, madeAt: now() }
  if (change.number !== null) await records.keep(repository.id, { number: change.number, ...kept })
  return { kind: 'finished' }
}

/** The check; null where the change touches nothing that it would be about. What was said of a commit is not left standing when it is no longer so. */
async function checkOf(
  change: ReadyChange,
  { surveyed, now, wasSaid }: ChangeParts & { readonly wasSaid: boolean },
): Promise<CheckRun | null | Unknown> {
  const { observed, hindrance } = surveyed
  const { url, defaultBranch, head } = observed.repository
  const base = head ?? change.head
  const present = await surveyed.at(base)
  if (isUnknown(present)) return present
  const merged = await surveyed.at(change.commit)
  if (isUnknown(merged)) return merged
  const shown = change.commit === change.head ? merged : await surveyed.at(change.head)
  if (isUnknown(shown)) return shown
  const touched = touchedBetween(present.checkout, merged.checkout)
  const { config } = present.checkout
  if (touched.size === 0 && config.preview.when === 'touched' && !wasSaid) return null
  return composeCheck({
    view: preview({ now: present.input, after: merged.input, begunAt: change.begunAt }),
    place: {
      repositoryUrl: url,
      baseBranch: defaultBranch,
      base,
      head: change.head,
      of: change.of,
      at: `${now().toISOString().slice(0, 16).replace('T', ' ')} UTC`,
    },
    hindrance,
    touched,
    shown: shown.checkout,
    merged: merged.checkout,
    config,
    externalId: change.number === null ? 'commit' : `pull/${change.number}`,
  })
}

async function refresh(
  repository: RepositoryRef,
  depth: 'full' | 'since',
  { gateway, records, queue, seen, now }: PreviewerParts,
): Promise<void> {
  const known = await records.of(repository.id)
  const observed = seen(repository.id)
  const ask = async (number: number, notBefore: Date): Promise<void> =>
    await queue.enqueue({ kind: 'preview', repository, of: { kind: 'pull', number } }, notBefore)
  for (const { number, basis, madeAt } of known)
    if (observed === undefined || !isBasedOn(basis, observed))
      await ask(number, new Date(Math.max(madeAt.getTime() + pause, now().getTime())))
  if (depth === 'since' || observed === undefined) return
  const open = await gateway.openChanges(repository, observed.repository.defaultBranch)
  if (isUnknown(open)) return
  const heads = new Map(known.map(one => [one.number, one.head]))
  for (const { number, head } of open) if (heads.get(number) !== head) await ask(number, now())
}

/** Gone or forbidden: nothing to do until an event says otherwise. Anything else may pass. */
function answerTo(error: GitHubError, request: PreviewRequest, { now, log }: PreviewerParts): Result {
  const { kind, message, retryAfterSeconds } = error
  if (kind === 'forbidden' || kind === 'not-found' || kind === 'gone') {
    log.warn({ repo: request.repository.fullName, why: message }, 'could not preview a pull request')
    return { kind: 'finished' }
  }
  if (kind !== 'rate-limited' || retryAfterSeconds === undefined) return { kind: 'retry', why: message, request }
  return { kind: 'wait', notBefore: new Date(now().getTime() + retryAfterSeconds * 1000), request }
}
