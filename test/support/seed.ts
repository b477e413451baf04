import fc from 'fast-check'

/**
 * Before every file of tests: all properties draw from one seed, so that a change is stopped by what it does and never by chance. Who wants to explore says
 * another number or `random` in `MILEPOST_SEED`; what fails says its seed.
 */
fc.configureGlobal(drawnFrom(process.env['MILEPOST_SEED']))

/** Without a seed each property draws its own. Which number is usual does not matter as long as it stays. */
export function drawnFrom(asked = '1'): { readonly seed?: number } {
  if (asked === 'random') return {}
  if (!/^-?\d+$/.test(asked)) throw new Error(`MILEPOST_SEED is a whole number or "random", not "${asked}"`)
  return { seed: Number(asked) }
}
