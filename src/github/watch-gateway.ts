import { isUnknown } from '../base/index.ts'
import type { Gateway } from './gateway.ts'
import { decodeMarker, type ObservedState, type Write, type Written } from '../sync/index.ts'

/** How many writes of each kind were carried out. */
export type Deeds = ReadonlyMap<Write['kind'], number>

/** A gateway, and what came of all that went through it. */
export interface WatchedGateway {
  readonly gateway: Gateway
  readonly deeds: () => Deeds
  /** Whether issues of ours have come to be meanwhile that were not made through it: another process is at the same work. */
  readonly hasCompany: () => boolean
}

/** `mayCreate` is asked before the first creation is sent, and again until it does not throw; what it throws ends the run. */
export function watchGateway(inner: Gateway, mayCreate: () => Promise<void>): WatchedGateway {
  const deeds = new Map<Write['kind'], number>()
  const known = new Set<number>()
  /** Titles of issues of which nobody knows whether they were made. */
  const doubtful = new Set<string>()
  let hasLooked = false
  let hasCompany = false
  let asked: Promise<void> | undefined

  const mayCreateNow = async (): Promise<void> => {
    asked ??= mayCreate()
    await asked.catch((error: unknown) => {
      asked = undefined
      throw error
    })
  }
  const see = ({ issues }: ObservedState): void => {
    // The bot of a workflow's token writes for all workflows of a repository: only what has a marker is of this work.
    const ours = issues.filter(({ ours: isOurs, body }) => isOurs && decodeMarker(body).kind === 'marker')
    const strange = ours.some(({ number, title }) => !known.has(number) && !doubtful.has(title))
    hasCompany ||= hasLooked && strange
    hasLooked = true
    for (const { number } of ours) known.add(number)
  }
  const note = (write: Write, written: Written | null): void => {
    if (written !== null) deeds.set(write.kind, (deeds.get(write.kind) ?? 0) + 1)
    if (write.kind !== 'create-issue') return
    if (written?.kind === 'issue') known.add(written.number)
    else doubtful.add(write.title)
  }
  const write: Gateway['write'] = async function* (repository, writes, mayLeave) {
    if (writes.some(({ kind }) => creations.has(kind))) await mayCreateNow()
    for await (const outcome of inner.write(repository, writes, mayLeave)) {
      const one = writes[outcome.index]
      if (one !== undefined && outcome.kind !== 'not-attempted')
        note(one, outcome.kind === 'done' ? outcome.written : null)
      yield outcome
    }
  }
  return {
    gateway: {
      ...inner,
      write,
      look: async (repository, since) => {
        const seen = await inner.look(repository, since)
        if (!isUnknown(seen)) see(seen)
        return seen
      },
    },
    deeds: () => deeds,
    hasCompany: () => hasCompany,
  }
}

/** What would be there twice if two made it at once. */
const creations: ReadonlySet<Write['kind']> = new Set([
  'create-issue',
  'create-milestone',
  'add-comment',
  'keep-comment',
  'create-pull-request',
])
