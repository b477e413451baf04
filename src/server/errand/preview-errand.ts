import type { CheckRun } from '../../github/index.ts'
import { createPreviewer } from '../../preview/index.ts'
import type { PreviewRequest } from '../../queue/index.ts'
import { isGitHubRefusal } from '../visit.ts'
import type { Errand } from './open-errand.ts'

/** What a preview came to. */
export interface PreviewReport {
  /** Null where there is nothing to say: no plan is touched, or the pull request is not to be previewed. */
  readonly check: CheckRun | null
  /** Whether it stands at the commit as a check; else only who asked has it. */
  readonly isPublished: boolean
}

/** How long GitHub is asked again whether the two can be merged, and after which pause; in milliseconds. */
const longestWait = 120_000
const shortestPause = 1_000

/** Makes a preview once. `publish`: as a check on its commit, if GitHub takes one; else it is only handed out. Throws GitHubError. */
export async function previewErrand(
  { repository, reconciler, gateway, clock, log }: Errand,
  { of, publish }: { readonly of: PreviewRequest['of']; readonly publish: boolean },
): Promise<PreviewReport> {
  let report: PreviewReport = { check: null, isPublished: false }
  const now = (): Date => clock.now()
  const previewer = createPreviewer({
    gateway: {
      ...gateway,
      putCheckRun: async (place, check) => {
        report = { check, isPublished: publish && (await isTaken(async () => await gateway.putCheckRun(place, check))) }
      },
    },
    survey: reconciler.survey,
    seen: reconciler.seen,
    records: { of: async () => await Promise.resolve([]), keep: nothing, drop: nothing },
    queue: { enqueue: nothing },
    now,
    log,
  })
  const last = now().getTime() + longestWait
  const request: PreviewRequest = { kind: 'preview', repository, of, isAsked: true }
  for (;;) {
    const result = await previewer.run(request, () => true)
    if (report.check !== null || result.kind === 'finished' || now().getTime() > last) return report
    const pause = result.kind === 'retry' ? 0 : result.notBefore.getTime() - now().getTime()
    await clock.sleep(Math.max(pause, shortestPause))
  }
}

/** What GitHub does not take is said elsewhere. */
async function isTaken(put: () => Promise<void>): Promise<boolean> {
  try {
    await put()
    return true
  } catch (error) {
    if (isGitHubRefusal(error)) return false
    throw error
  }
}

async function nothing(): Promise<void> {
  // Nobody makes this preview again.
}
