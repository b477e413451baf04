import { isUnknown, type Unknown } from '../base/index.ts'
import type { CheckRun } from '../github/index.ts'
import type { Survey, SurveyedCommit } from '../reconcile/index.ts'
import { preview } from '../sync/index.ts'
import type { ReadyChange } from './change.ts'
import { composeCheck } from './compose.ts'
import { shiftedFiles, shownFindings } from './shown-findings.ts'
import { touchedBetween, touchesAny } from './touched.ts'

/** What a check is read from. */
export interface CheckSource {
  readonly surveyed: Survey
  /** The default branch as it is. */
  readonly present: SurveyedCommit
  /** Something was said of this very commit before. */
  readonly wasSaid: boolean
  readonly now: () => Date
}

/**
 * The check of a change; null where it touches nothing that it would be about. What was said of a commit is not left standing when it is no
 * longer so. Throws GitHubError.
 */
export async function checkOf(
  change: ReadyChange,
  { surveyed, present, wasSaid, now }: CheckSource,
): Promise<CheckRun | null | Unknown> {
  const { observed, hindrance } = surveyed
  const { url, defaultBranch, head } = observed.repository
  const files = await surveyed.files(change.commit)
  if (isUnknown(files)) return files
  const { config } = present.checkout
  if (!touchesAny(present.checkout, files) && config.preview.when === 'touched' && !wasSaid) return null
  // The files of the head are listed meanwhile; mostly they are those of the merge.
  const [merged] = await Promise.all([surveyed.at(change.commit), surveyed.files(change.head)])
  if (isUnknown(merged)) return merged
  const shown = change.commit === change.head ? merged : await surveyed.at(change.head)
  if (isUnknown(shown)) return shown
  const touched = touchedBetween(present.checkout, merged.checkout)
  const view = preview({ now: present.input, after: merged.input, begunAt: change.begunAt })
  return composeCheck({
    view,
    place: {
      repositoryUrl: url,
      baseBranch: defaultBranch,
      base: head ?? change.head,
      head: change.head,
      of: change.of,
      shifted: shiftedFiles(touched, { shown, merged }),
      at: `${now().toISOString().slice(0, 16).replace('T', ' ')} UTC`,
    },
    hindrance,
    isTouched: touched.size > 0,
    findings: shownFindings(view, touched, { shown, merged }),
    config,
    externalId: change.number === null ? 'commit' : `pull/${change.number}`,
  })
}
