import { isUnknown, type Log, type RepositoryRef, type Unknown } from '../base/index.ts'
import { GitHubError, type CheckBoard, type CheckRun, type GatewayReader } from '../github/index.ts'
import type { PreviewRequest, Queue, WorkResult } from '../queue/index.ts'
import { nameSeen, type SeenState, type Survey, type SurveyedCommit, type Surveyor } from '../reconcile/index.ts'
import { checkOf } from './check-of.ts'
import { composeElsewhere, nameOfSaid, shortened } from './compose.ts'
import { carriesMarks, readChange, readProposed, type ReadyChange } from './change.ts'
import type { PreviewRecord, PreviewRecords } from './records.ts'

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
  /** What the last look at a repository saw, by its id, if that is remembered. */
  readonly seen: (repository: number) => SeenState | undefined
  readonly records: PreviewRecords
  readonly queue: Pick<Queue, 'enqueue'>
  readonly now: () => Date
  readonly log: Log
}

/** The same preview is not made more often than this, whatever happens around it; in milliseconds. */
const pause = 300_000

export function createPreviewer(parts: PreviewerParts): Previewer {
  const waiting = new Map<string, Date>()
  return {
    async run(request, isOurs) {
      try {
        return await runOnce(request, { ...parts, isOurs, waiting })
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
  readonly waiting: Map<string, Date>
}

type Result = WorkResult<PreviewRequest>

async function runOnce(request: PreviewRequest, parts: RunParts): Promise<Result> {
  const { records, queue } = parts
  const [surveyed, proposed] = await Promise.all([parts.survey(request.repository), readProposed(request, parts)])
  if (isUnknown(surveyed)) return { kind: 'retry', why: surveyed.why, request }
  if (proposed !== null && isUnknown(proposed)) return { kind: 'retry', why: proposed.why, request }
  const change = await readChange(request, { surveyed, change: proposed }, parts)
  if (isUnknown(change)) return { kind: 'retry', why: change.why, request }
  const { repository } = surveyed
  switch (change.kind) {
    case 'none':
      if (change.number !== null) await records.drop(repository.id, change.number)
      return { kind: 'finished' }
    case 'elsewhere': {
      const said = (await records.of(repository.id)).find(one => one.number === change.number)?.said ?? ''
      if (said !== '' && parts.isOurs()) await put(composeElsewhere(change), { ...parts, repository })
      await records.drop(repository.id, change.number)
      return { kind: 'finished' }
    }
    case 'pulls':
      for (const number of change.numbers) await queue.enqueue({ ...request, of: { kind: 'pull', number } })
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
  const { repository, observed } = surveyed
  const record = await recordOf(change, parts)
  const isAsked = request.isAsked === true
  const isNew = record === undefined || isAsked
  const present = await presentBeside(change, { surveyed, isNew })
  if (isUnknown(present)) return { kind: 'retry', why: present.why, request }
  const seen = nameSeen(observed, present.checkout)
  if (!isNew) {
    if (isStillSo(record, seen)) return { kind: 'finished' }
    const notBefore = new Date(record.madeAt.getTime() + pause)
    if (notBefore > now()) return { kind: 'again', notBefore, request: again(request) }
  }
  const wasSaid = record !== undefined && record.said !== ''
  const made = await checkOf(change, { surveyed, present, wasSaid, now })
  if (made !== null && isUnknown(made)) return { kind: 'retry', why: made.why, request }
  if (!parts.isOurs()) return { kind: 'finished' }
  const said = made === null ? '' : nameOfSaid(made)
  if (made !== null && (isAsked || record?.said !== said)) await put(made, { ...parts, repository })
  if (change.number === null) return { kind: 'finished' }
  const madeAt = now()
  const basis = change.of === 'head' ? '' : said === '' ? basisOfNothing(seen) : seen.all
  await records.keep(repository.id, { number: change.number, head: change.head, basis, said, madeAt })
  // Nobody tells when GitHub has tried at last whether the two can be merged.
  if (change.of !== 'head') return { kind: 'finished' }
  return { kind: 'again', notBefore: new Date(madeAt.getTime() + pause), request: again(request) }
}

/** The default branch as it is. The files of what is new are listed meanwhile; those of what may still be so are not asked for. */
async function presentBeside(
  change: ReadyChange,
  { surveyed, isNew }: { readonly surveyed: Survey; readonly isNew: boolean },
): Promise<SurveyedCommit | Unknown> {
  const [present] = await Promise.all([
    surveyed.at(surveyed.observed.repository.head ?? change.head),
    isNew ? surveyed.files(change.commit) : null,
  ])
  return present
}

/** Made anew for the same head; that somebody asked is done with. */
function again({ kind, repository, of }: PreviewRequest): PreviewRequest {
  return { kind, repository, of }
}

async function recordOf(
  { number, head }: ReadyChange,
  { records, surveyed }: ChangeParts,
): Promise<PreviewRecord | undefined> {
  if (number === null) return undefined
  return (await records.of(surveyed.repository.id)).find(one => one.number === number && one.head === head)
}

/** What touches no plan goes on to touch none, as long as the settings don't make a plan of what it touches. */
function isStillSo({ basis, said }: Pick<PreviewRecord, 'basis' | 'said'>, seen: SeenState): boolean {
  return basis === (said === '' ? basisOfNothing(seen) : seen.all)
}

function basisOfNothing({ settings }: SeenState): string {
  return `nothing under ${settings}`
}

/** What GitHub does not take is said in fewer words: without an answer a check that is required would keep everything back. */
async function put(
  check: CheckRun,
  { gateway, repository, log }: Pick<PreviewerParts, 'gateway' | 'log'> & { readonly repository: RepositoryRef },
): Promise<void> {
  try {
    await gateway.putCheckRun(repository, check)
  } catch (error) {
    if (!(error instanceof GitHubError) || (error.kind !== 'invalid' && error.kind !== 'too-large')) throw error
    log.warn({ repo: repository.fullName, why: error.message }, 'a preview was refused, and is said in fewer words')
    await gateway.putCheckRun(repository, shortened(check))
  }
}

async function refresh(
  repository: RepositoryRef,
  depth: 'full' | 'since',
  { gateway, records, queue, seen: lastSeen, now }: PreviewerParts,
): Promise<void> {
  const known = await records.of(repository.id)
  const seen = lastSeen(repository.id)
  const ask = async (number: number, notBefore: Date): Promise<void> =>
    await queue.enqueue({ kind: 'preview', repository, of: { kind: 'pull', number } }, notBefore)
  for (const record of known)
    if (seen === undefined || !isStillSo(record, seen))
      await ask(record.number, new Date(Math.max(record.madeAt.getTime() + pause, now().getTime())))
  if (depth === 'since' || seen === undefined) return
  const open = await gateway.openChanges(repository, seen.defaultBranch)
  if (isUnknown(open)) return
  const heads = new Map(known.map(one => [one.number, one.head]))
  for (const one of open) if (heads.get(one.number) !== one.head && !carriesMarks(one)) await ask(one.number, now())
  const isOpen = new Set(open.map(({ number }) => number))
  for (const { number } of known) if (!isOpen.has(number)) await records.drop(repository.id, number)
}

/** Gone or forbidden, or not to be said at all: nothing to do until an event says otherwise. Anything else may pass. */
function answerTo(error: GitHubError, request: PreviewRequest, { now, log }: PreviewerParts): Result {
  const { kind, message, retryAfterSeconds } = error
  const isFinal = kind === 'forbidden' || kind === 'not-found' || kind === 'gone' || kind === 'invalid'
  if (isFinal) {
    log.warn({ repo: request.repository.fullName, why: message }, 'could not preview a pull request')
    return { kind: 'finished' }
  }
  if (kind !== 'rate-limited' || retryAfterSeconds === undefined) return { kind: 'retry', why: message, request }
  return { kind: 'wait', notBefore: new Date(now().getTime() + retryAfterSeconds * 1000), request }
}
