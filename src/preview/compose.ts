import { fingerprint } from '../base/index.ts'
import type { Config } from '../config/index.ts'
import type { CheckRun } from '../github/index.ts'
import type { Checkout } from '../reconcile/index.ts'
import { renderPreview, type PreviewPlace, type PreviewView } from '../render/index.ts'
import { annotationsFor } from './annotations.ts'

/** What a check is made of. */
export interface Previewable {
  readonly view: PreviewView
  readonly place: PreviewPlace
  /** Why nothing will be changed whatever the plans say; null if nothing is in the way. */
  readonly hindrance: string | null
  /** Paths that the change touches. */
  readonly touched: ReadonlySet<string>
  /** The files as they are at the commit on which the check is shown; its lines are what annotations stand beside. */
  readonly shown: Checkout
  /** The files as merging leaves them. */
  readonly merged: Checkout
  /** The settings of the default branch: a change can't let itself off. */
  readonly config: Config
  readonly externalId: string
}

/** Under this name people find it, and may require it. */
const checkName = 'Milepost'

/** The check that says what merging will do. */
export function composeCheck(previewable: Previewable): CheckRun {
  const { view, place, hindrance, touched, config, externalId } = previewable
  const text = renderPreview(view, place)
  const stands = hindrance !== null
  return {
    name: checkName,
    head: place.head,
    externalId,
    conclusion: conclusionOf(view, config, stands),
    title: stands ? 'Nothing will be changed' : touched.size === 0 ? 'No plan is touched' : text.title,
    summary: stands
      ? `> [!CAUTION]\n> Nothing will be changed on GitHub: ${hindrance}.\n\n${text.summary}`
      : text.summary,
    details: text.details,
    annotations: annotationsFor(previewable),
  }
}

/** Names what a check says, but for the time and the commits that it was made of: the same said again is not written again. */
export function nameOfSaid({ summary, ...check }: CheckRun): string {
  return fingerprint(JSON.stringify({ ...check, summary: summary.replace(/^<sub>As of .*$/m, '') }))
}

/** What is wrong already is no reason to fail what is proposed now. */
function conclusionOf(
  { findings, standing, held }: PreviewView,
  config: Config,
  stands: boolean,
): CheckRun['conclusion'] {
  const isWrong = standing.length > 0 || findings.some(one => one.diagnostic.severity === 'error' && !one.isOld)
  if (isWrong && config.preview.failOn === 'error') return 'failure'
  return isWrong || stands || held.length > 0 ? 'neutral' : 'success'
}
