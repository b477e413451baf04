import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Extent, Figure } from '../figure.ts'
import { inFreshProcess } from '../fresh-process.ts'
import { exponentOf } from '../growth.ts'
import { cases } from './cases.ts'
import type { Decided } from './decide-process.ts'
import type { Shape } from './plan-versions.ts'
import type { ReadOnce } from './read-process.ts'
import type { Ran } from './run-process.ts'

/** Milliseconds for one decision about 50,000 tasks of which one was changed. */
const longest = 1000

/** A tenth more than linear: for a collector that has more to do. */
const mostGrowth = 1.1

/** Megabytes for a process that holds the plan, read elsewhere, and the repository, and decides. */
const mostMemory = 512

const usualShape: Shape = 'a work breakdown'

/**
 * From a plan that was read and a repository that was seen to what is sent: everything that is decided, and made ready to be sent. Each time is of
 * the first decision of its process; reading the same plan, by turns with further decisions, is what it is held against.
 */
export async function* coreFigures({ quick }: Extent): AsyncGenerator<Figure> {
  yield* ofShape(usualShape, quick ? [500] : [500, 5_000, 50_000])
  // Matching without ids; fifty thousand of these take minutes more, and nothing else.
  if (!quick) yield* ofShape('checkboxes below one heading', [500, 5_000])
  yield await ofReading(usualShape, quick ? 500 : 50_000)
  yield* ofRun(quick ? 500 : 2_000)
}

async function* ofShape(shape: Shape, sizes: readonly number[]): AsyncGenerator<Figure> {
  const found = new Map<string, ReadonlyMap<number, Decided>>()
  for (const size of sizes)
    for (const [name, decided] of await decideAll(shape, size)) {
      found.set(name, new Map([...(found.get(name) ?? []), [size, decided]]))
      yield timeOf(`${tasks(size)}, ${name}: ${shape}`, decided, isTarget(name, size) ? longest : null)
    }
  for (const [name, bySize] of found) {
    const [few, many] = [bySize.get(5_000), bySize.get(50_000)]
    if (few === undefined || many === undefined) continue
    yield growthOf(`growth, ${name}: ${shape}`, few, many)
    yield memoryOf(`memory, ${tasks(50_000)}, ${name}: ${shape}`, many)
  }
}

/** Everything that may have happened to a plan of one size. */
async function decideAll(shape: Shape, size: number): Promise<ReadonlyMap<string, Decided>> {
  return await inFolder(shape, size, async folder => {
    const found = new Map<string, Decided>()
    const decide = join(import.meta.dirname, 'decide-process.ts')
    for (const name of Object.keys(cases))
      found.set(name, await inFreshProcess<Decided>(decide, folder, name, size > 5_000 ? '1' : '3'))
    return found
  })
}

/** Where a plan of one size, the repository in step with it, and what may have happened since are stored for as long as it takes. */
async function inFolder<Result>(
  shape: Shape,
  size: number,
  work: (folder: string) => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'milepost-core-'))
  try {
    await inFreshProcess(join(import.meta.dirname, 'make-process.ts'), shape, `${size}`, folder)
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** The plans of the decisions above were read before: what that takes stands by itself, in a process that does nothing else. */
async function ofReading(shape: Shape, size: number): Promise<Figure> {
  const read = join(import.meta.dirname, 'read-process.ts')
  const { memory, before } = await inFreshProcess<ReadOnce>(read, shape, `${size}`)
  return {
    what: `memory, ${tasks(size)}, reading the plan alone: ${shape}`,
    value: inMegabytes(memory),
    unit: 'MB',
    reference: { what: 'the process before it reads', value: inMegabytes(before) },
    most: null,
  }
}

/** A whole run of the loop beside the decisions in it, on a GitHub that answers at once. */
async function* ofRun(size: number): AsyncGenerator<Figure> {
  const { closed, quiet } = await inFolder('a work breakdown', size, async folder =>
    inFreshProcess<Ran>(join(import.meta.dirname, 'run-process.ts'), folder),
  )
  for (const [what, { whole, deciding, decisions, writes }] of [
    ['one issue closed', closed],
    ['nothing to do', quiet],
  ] as const)
    yield {
      what: `a run, ${tasks(size)}, ${what}`,
      value: whole,
      unit: 'ms',
      reference: { what: 'its decisions alone', value: deciding },
      most: null,
      besides: `${decisions} decisions, ${writes} writes, no time for requests`,
    }
}

function isTarget(name: string, size: number): boolean {
  return size === 50_000 && (name === 'one task edited' || name === 'one issue closed')
}

function timeOf(what: string, { cold, warm, parse, operations }: Decided, most: number | null): Figure {
  return {
    what,
    value: cold,
    unit: 'ms',
    reference: { what: 'reading the plan', value: parse },
    most,
    besides: `${Math.round(warm)} ms in a process that has decided before; ${operations.toLocaleString('en')} operations`,
  }
}

function growthOf(what: string, few: Decided, many: Decided): Figure {
  return {
    what,
    value: exponentOf({ size: 5_000, time: few.warm }, { size: 50_000, time: many.warm }),
    unit: 'exponent',
    reference: null,
    most: mostGrowth,
    besides: `from 5,000 to 50,000 tasks; ${Math.round(few.warm)} and ${Math.round(many.warm)} ms`,
  }
}

function memoryOf(what: string, { memory, before }: Decided): Figure {
  return {
    what,
    value: inMegabytes(memory),
    unit: 'MB',
    reference: { what: 'the process before it decides', value: inMegabytes(before) },
    most: mostMemory,
  }
}

function inMegabytes(bytes: number): number {
  return bytes / 1024 / 1024
}

function tasks(size: number): string {
  return `${size.toLocaleString('en')} tasks`
}
