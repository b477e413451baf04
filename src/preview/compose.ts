import { fingerprint } from '../base/index.ts'
import type { Config } from '../config/index.ts'
import type { CheckRun } from '../github/index.ts'
import { renderPreview, tooMuch, type Finding, type PreviewPlace, type PreviewView } from '../render/index.ts'
import { annotationsFor } from './annotations.ts'

/** What a check is made of. */
export interface Previewable {
  readonly view: PreviewView
  readonly place: PreviewPlace
  /** Why nothing will be changed whatever the plans say; null if nothing is in the way. */
  readonly hindrance: string | null
  readonly isTouched: boolean
  /** What is wrong in the files as they are shown. */
  readonly findings: readonly Finding[]
  /** The settings of the default branch: a change can't let itself off. */
  readonly config: Config
  readonly externalId: string
}

/** Under this name people find it, and may require it. */
const checkName = 'Milepost'

/** The check that says what merging will do. */
export function composeCheck({
  view,
  place,
  hindrance,
  isTouched,
  findings,
  config,
  externalId,
}: Previewable): CheckRun {
  const text = renderPreview(view, place)
  const stands = hindrance !== null
  const notice = stands ? `> [!CAUTION]\n> Nothing will be changed on GitHub: ${hindrance}.\n\n` : ''
  return {
    name: checkName,
    head: place.head,
    externalId,
    conclusion: conclusionOf(view, config, stands),
    title: stands ? 'Nothing will be changed' : isTouched ? text.title : 'No plan is touched',
    summary: `${notice}${text.summary}`,
    details: text.details,
    annotations: annotationsFor(findings),
  }
}

/** Takes back what was said of a pull request that went to another branch. */
export function composeElsewhere({
  head,
  base,
  number,
}: {
  readonly head: string
  readonly base: string
  readonly number: number
}): CheckRun {
  return {
    name: checkName,
    head,
    externalId: `pull/${number}`,
    conclusion: 'neutral',
    title: 'Not into the default branch',
    summary: `Only the default branch counts for plans. Merging this into another branch changes nothing on GitHub.\n\n<sub>Base: \`${base.replaceAll('`', "'")}\`</sub>\n`,
    details: '',
    annotations: [],
  }
}

/** The same, so short that GitHub surely takes it. */
export function shortened({ title, ...check }: CheckRun): CheckRun {
  return {
    ...check,
    title,
    summary: tooMuch(title),
    details: '',
    annotations: [],
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
  const isWrong =
    standing.some(({ isOld }) => !isOld) || findings.some(one => one.diagnostic.severity === 'error' && !one.isOld)
  if (isWrong && config.preview.failOn === 'error') return 'failure'
  return isWrong || stands || standing.length + held.length > 0 ? 'neutral' : 'success'
}
