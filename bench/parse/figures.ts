import { join } from 'node:path'
import type { Extent, Figure } from '../figure.ts'
import { inFreshProcess } from '../fresh-process.ts'
import { exponentOf } from '../growth.ts'
import type { ReadingTimes } from './measure.ts'
import { plans } from './plans.ts'

const usualShape = 'a work breakdown'

/** The share of the parser's time that is allowed for 5,000 tasks of the most usual shape. */
const wantedShare = 0.5

/** Twelve times for ten times the tasks: linear, with room for a collector that has more to do. */
const mostGrowth = Math.log10(12)

/** Reading plans beside the parser alone, how it grows with the tasks, and texts made to be slow. */
export async function* parseFigures({ quick }: Extent): AsyncGenerator<Figure> {
  for (const shape of quick ? [usualShape] : Object.keys(plans)) yield* ofShape(shape, quick)
  for (const characters of quick ? [] : [10_000, 100_000]) yield* ofHostile(characters)
}

async function* ofShape(shape: string, quick: boolean): AsyncGenerator<Figure> {
  const sizes = quick ? [500] : [500, 5_000, ...(shape === usualShape ? [50_000] : [])]
  for (const size of sizes) {
    // The parser alone takes minutes, or a quarter of an hour, for 50,000 of some shapes.
    const turns = size > 5_000 ? 1 : 3
    const { ours, parser } = await measure<ReadingTimes>('plan', shape, `${size}`, `${turns}`)
    yield {
      what: `${size.toLocaleString('en')} tasks: ${shape}`,
      value: ours,
      unit: 'ms',
      reference: { what: 'the parser alone', value: parser },
      most: shape === usualShape && size === 5_000 ? parser * wantedShare : null,
    }
  }
  if (quick) return
  const [few, many] = [await bestOf(2, shape, 5_000), await bestOf(1, shape, 50_000)]
  yield {
    what: `growth: ${shape}`,
    value: exponentOf({ size: 5_000, time: few }, { size: 50_000, time: many }),
    unit: 'exponent',
    reference: null,
    most: mostGrowth,
    besides: `${Math.round(few)} and ${Math.round(many)} ms for the first plan that a process reads`,
  }
}

/** The slowest texts of one size: none may take longer than a second, or three times as long as an ordinary plan. */
async function* ofHostile(characters: number): AsyncGenerator<Figure> {
  const { ordinary = 0, ...others } = await measure<Readonly<Record<string, number>>>('hostile', `${characters}`)
  const most = Math.max(1000, 3 * ordinary)
  const slowest = Object.entries(others).toSorted(([, left], [, right]) => right - left)
  for (const [shape, value] of slowest.filter(([, time], index) => index < 3 || time > most))
    yield {
      what: `${characters / 1000} kB made to be slow: ${shape}`,
      value,
      unit: 'ms',
      reference: { what: 'a plan of that size', value: ordinary },
      most,
    }
}

async function bestOf(runs: number, shape: string, tasks: number): Promise<number> {
  const times: number[] = []
  for (let run = 0; run < runs; run += 1) times.push(await measure<number>('first', shape, `${tasks}`))
  return Math.min(...times)
}

async function measure<Result>(...words: readonly string[]): Promise<Result> {
  return await inFreshProcess<Result>(join(import.meta.dirname, 'measure-process.ts'), ...words)
}
