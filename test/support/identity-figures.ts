import type { Setting, Survivor, Trial } from './identity-trial.ts'

/** What many trials come to. */
export interface Figures {
  readonly plans: number
  /** Tasks before and after. */
  readonly survivors: number
  readonly kept: number
  /** Plans in which all of them kept their issue. */
  readonly whole: number
  /** Tasks in whose way nobody got, and those of them that lost their issue all the same. */
  readonly clear: number
  readonly clearLost: readonly { readonly setting: Setting; readonly lost: Survivor }[]
  readonly added: number
  /** New tasks that took over an issue. */
  readonly inherited: number
}

export const noFigures: Figures = {
  plans: 0,
  survivors: 0,
  kept: 0,
  whole: 0,
  clear: 0,
  clearLost: [],
  added: 0,
  inherited: 0,
}

export function addTrials(
  figures: Figures,
  trials: readonly { readonly setting: Setting; readonly trial: Trial }[],
): Figures {
  return trials.reduce(
    (sum, { setting, trial }) => ({
      plans: sum.plans + 1,
      survivors: sum.survivors + trial.survivors,
      kept: sum.kept + trial.survivors - trial.lost.length,
      whole: sum.whole + (trial.lost.length === 0 ? 1 : 0),
      clear: sum.clear + trial.clear,
      clearLost: [...sum.clearLost, ...trial.lost.filter(({ isClear }) => isClear).map(lost => ({ setting, lost }))],
      added: sum.added + trial.added,
      inherited: sum.inherited + trial.inherited.length,
    }),
    figures,
  )
}

/** The figures in words. */
export function judgements(figures: Figures): readonly string[] {
  const share = (part: number, of: number): string => (of === 0 ? '-' : `${((100 * part) / of).toFixed(2)} %`)
  return [
    `${figures.plans} plans`,
    `${share(figures.kept, figures.survivors)} of ${figures.survivors} tasks kept their issue`,
    `all of them in ${share(figures.whole, figures.plans)} of the plans`,
    `${share(figures.clear - figures.clearLost.length, figures.clear)} of ${figures.clear} in whose way nobody got`,
    `${figures.inherited} of ${figures.added} new tasks took over the issue of one that is gone`,
  ]
}
