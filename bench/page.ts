import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { format, resolveConfig } from 'prettier'
import { z } from 'zod'
import { isMet, type Figure } from './figure.ts'
import { besidesOf, countsIn, ratioOf, shown } from './print.ts'
import { scaleOf } from './scale.ts'

/** A run, as it is kept. */
export interface BenchRun {
  readonly machine: { readonly processor: string; readonly cores: number; readonly node: string }
  readonly isQuick: boolean
  readonly seconds: number
  /** By the name of the section. */
  readonly sections: Readonly<Record<string, readonly Figure[]>>
}

const docs = join(import.meta.dirname, '../docs')

/** The page that says what everything costs, and the run that its tables are made of. */
export const pagePath = join(docs, 'performance.md')
export const keptPath = join(docs, 'performance.json')

const figureShape: z.ZodType<Figure> = z.object({
  what: z.string(),
  value: z.number(),
  unit: z.enum(['ms', 's', 'MB', 'kB', 'requests', 'creations', 'points', 'trips', 'times', 'exponent']),
  reference: z.object({ what: z.string(), value: z.number() }).nullable(),
  most: z.number().nullable(),
  besides: z.string().exactOptional(),
  counted: z.record(z.string(), z.number()).exactOptional(),
  isExact: z.boolean().exactOptional(),
})

const runShape: z.ZodType<BenchRun> = z.object({
  machine: z.object({ processor: z.string(), cores: z.number(), node: z.string() }),
  isQuick: z.boolean(),
  seconds: z.number(),
  sections: z.record(z.string(), z.array(figureShape)),
})

/** The run that the page tells of. */
export async function keptRun(): Promise<BenchRun> {
  return await runIn(keptPath)
}

/** Keeps a run, and has the page tell of it. */
export async function keep(run: BenchRun): Promise<void> {
  await writeFile(keptPath, await format(JSON.stringify(run), { ...(await resolveConfig(keptPath)), parser: 'json' }))
  await writeFile(pagePath, await withFigures(await readFile(pagePath, 'utf8'), run))
}

/** The page with the figures of this run, whatever it had before. */
export async function withFigures(page: string, run: BenchRun): Promise<string> {
  const filled = page.replaceAll(
    /(?<begin><!-- figures: (?<name>[a-z]+) -->\n)[\s\S]*?(?<end><!-- \/figures -->)/g,
    (...match) => {
      const { begin = '', name = '', end = '' } = match.at(-1) as Readonly<Record<string, string>>
      return `${begin}\n${partOf(name, run)}\n\n${end}`
    },
  )
  return await format(filled, { ...(await resolveConfig(pagePath)), parser: 'markdown' })
}

function partOf(name: string, run: BenchRun): string {
  if (name === 'machine') return machineOf(run)
  return name === 'scale' ? scaleTable(run.sections) : tableOf(run.sections[name] ?? [])
}

function scaleTable(sections: BenchRun['sections']): string {
  const rows = scaleOf(sections).map(({ what, sum, comes }) => `| ${what} | ${sum} | ${comes} |`)
  return ['| what | from | comes to |', '| --- | --- | --- |', ...rows].join('\n')
}

function machineOf({ machine: { processor, cores, node }, seconds }: BenchRun): string {
  return `Made on ${cores} cores of ${processor} with Node ${node} in ${Math.ceil(seconds / 60)} minutes.`
}

function tableOf(figures: readonly Figure[]): string {
  const rows = figures.map(one =>
    [
      one.what,
      shown(one.value, one.unit),
      one.reference === null ? '' : `${shown(one.reference.value, one.unit)}: ${one.reference.what}`,
      ratioOf(one),
      one.most === null ? '' : `${shown(one.most, one.unit)}${isMet(one) ? '' : ' **missed**'}`,
      besidesOf(one),
    ].map(cell => cell.replaceAll('|', '\\|')),
  )
  const head = ['what', 'found', 'beside', 'ratio', 'at most', 'besides']
  const used = head.map((_, column) => rows.some(row => row[column] !== ''))
  const line = (cells: readonly string[]): string => `| ${cells.filter((_, column) => used[column]).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

/**
 * Counted figures that are not what the page says of them, in words: they are the same on every machine, so the code has changed them. Of a whole
 * run also those that are not there any more.
 */
export function changesSince(kept: BenchRun, { sections, isQuick }: BenchRun): readonly string[] {
  return Object.entries(sections).flatMap(([name, figures]) => {
    const before = new Map(kept.sections[name]?.filter(isCounted).map(one => [one.what, countsOf(one)]))
    const now = new Map(figures.filter(isCounted).map(one => [one.what, countsOf(one)]))
    const changed = [...now].flatMap(([what, counts]) =>
      before.get(what) === counts
        ? []
        : [`${what}: ${counts}, and the page says ${before.get(what) ?? 'nothing of it'}`],
    )
    const gone = isQuick ? [] : [...before.keys()].filter(what => !now.has(what))
    return [...changed, ...gone.map(what => `${what}: not counted any more, and the page tells of it`)]
  })
}

function isCounted({ isExact, counted }: Figure): boolean {
  return isExact === true || counted !== undefined
}

function countsOf(figure: Figure): string {
  const { value, unit, isExact } = figure
  return [...(isExact === true ? [shown(value, unit)] : []), ...countsIn(figure)].join(', ')
}

/** How the figures of a run are beside those of an earlier one, in words. */
export function comparison(before: BenchRun, { sections }: BenchRun): readonly string[] {
  return Object.entries(sections).flatMap(([name, figures]) =>
    figures.flatMap(({ what, value, unit }) => {
      const then = before.sections[name]?.find(one => one.what === what)?.value
      if (then === undefined) return []
      const ratio = then === 0 ? '' : `${(value / then).toFixed(2)} of `
      return [`${what}: ${shown(value, unit)}, ${ratio}${shown(then, unit)}`]
    }),
  )
}

/** A run that was kept in a file. Throws if it is none. */
export async function runIn(file: string): Promise<BenchRun> {
  return runShape.parse(JSON.parse(await readFile(file, 'utf8')))
}
