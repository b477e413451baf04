import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, describe, expect, test } from 'vitest'
import { isUnknown } from '../../src/base/index.ts'
import { parsePlan, type PlanFile } from '../../src/plan/index.ts'
import { createReader, readingLimits, type PlanReader, type PlanReaderOptions } from '../../src/reader/index.ts'

const run = promisify(execFile)

const plan = (text: string, path = 'PLAN.md'): PlanFile => ({ path, bytes: new TextEncoder().encode(text) })

const garden = plan(`# Garden

## Phase 1: Ground
- [x] 1.1 Dig (Owner: Ada)
- [ ] 1.2 Sow (depends on 1.1)
  - [ ] carrots
`)

const readers: PlanReader[] = []

function open(options: PlanReaderOptions = {}): PlanReader {
  const reader = createReader(options)
  readers.push(reader)
  return reader
}

afterEach(async () => {
  await Promise.all(readers.splice(0).map(async reader => await reader.stop()))
})

async function whyUnknown(reader: PlanReader, path: string): Promise<string> {
  const result = await reader.read(plan('x', path))
  return isUnknown(result) ? result.why : 'it was read'
}

describe('a plan', () => {
  test('read in a thread is the same as read at hand', async () => {
    expect(await open().read(garden)).toEqual(parsePlan(garden))
  })

  test('is read whatever it is: empty, binary, not UTF-8', async () => {
    const reader = open()
    for (const bytes of [[], [0, 1, 2, 255, 254], [0x23, 0x20, 0xff, 0x0a]]) {
      const file = { path: 'PLAN.md', bytes: Uint8Array.from(bytes) }
      expect(await reader.read(file)).toEqual(parsePlan(file))
    }
  })

  test('that lies within a larger buffer is read alone', async () => {
    const buffer = Buffer.from(`# Not this\n${new TextDecoder().decode(garden.bytes)}`)
    const bytes = buffer.subarray('# Not this\n'.length)
    expect(await open().read({ path: garden.path, bytes })).toEqual(parsePlan(garden))
  })
})

test('a reader reads as much as whoever runs it allows, and says where that ends', async () => {
  const limits = readingLimits({ bytes: 100, tasks: 1 })
  const codes = async (text: string): Promise<readonly string[]> => {
    const result = await open({ limits }).read(plan(text, 'PLAN.md'))
    return isUnknown(result) ? [result.why] : result.diagnostics.map(({ code }) => code)
  }
  expect(await codes('## Phase 1: A\n\n- [ ] 1.1 Dig\n')).toEqual([])
  expect(await codes('## Phase 1: A\n\n- [ ] 1.1 Dig\n- [ ] 1.2 Sow\n')).toEqual(['too-many-tasks'])
  expect(await codes(`# ${'x'.repeat(100)}\n`)).toEqual(['file-too-large'])
  expect(readingLimits({ bytes: 2_000_000 })).toEqual({ bytes: 2_000_000, lines: 80_000, tasks: 2000, plans: 50 })
})

describe('a reader', () => {
  const program = new URL('./odd-worker.ts', import.meta.url)
  /** The endless one is given up at once; nothing else may take longer than a test. */
  const deadline = (bytes: number): number => (bytes === 0 ? 1 : 3_600_000)
  const endless = { path: 'endless.md', bytes: new Uint8Array() }

  test('reads many plans in one thread, each answered with its own', async () => {
    const reader = open({ program, deadline })
    const paths = ['a.md', 'b.md', 'c.md']
    expect(await Promise.all(paths.map(async path => await reader.read(plan('x', path))))).toEqual([
      { path: 'a.md', read: 1 },
      { path: 'b.md', read: 2 },
      { path: 'c.md', read: 3 },
    ])
  })

  test('gives up what takes too long, and goes on with the next in a new thread', async () => {
    const reader = open({ program, deadline })
    const first = reader.read(plan('x', 'a.md'))
    const second = reader.read(endless)
    const third = reader.read(plan('x', 'b.md'))
    expect(await first).toEqual({ path: 'a.md', read: 1 })
    expect(await second).toEqual({
      kind: 'unknown',
      why: 'reading it took longer than 0.0 s and was given up',
    })
    expect(await third).toEqual({ path: 'b.md', read: 1 })
  })

  test('gives a plan that was late five times as long, once: the machine may have been busy', async () => {
    const reader = open({ program, deadline: () => 1_000 })
    expect(await reader.read(plan('x', 'slow.md'))).toEqual({ path: 'slow.md', read: 1 })
  })

  test.each([
    ['broken.md', 'the reader broke off (RangeError: Maximum call stack size exceeded)'],
    ['ending.md', 'the reader ended'],
  ])('survives a plan that kills its thread: %s', async (path, why) => {
    const reader = open({ program, deadline })
    expect(await reader.read(plan('x', path))).toEqual({ kind: 'unknown', why })
    expect(await reader.read(plan('x', 'a.md'))).toEqual({ path: 'a.md', read: 1 })
  })

  test('survives a plan that takes all memory', async () => {
    const reader = open({ program, deadline, memory: 32 })
    expect(await whyUnknown(reader, 'huge.md')).toContain('memory')
    expect(await reader.read(plan('x', 'a.md'))).toEqual({ path: 'a.md', read: 1 })
  })

  test('whose program does not start says so instead of waiting', async () => {
    const missing = new URL('./no-such-worker.ts', import.meta.url)
    expect(await whyUnknown(open({ program: missing, deadline }), 'a.md')).toContain('no-such-worker')
  })

  test('starts before there is anything to read where nobody is to wait for it', async () => {
    const channel = new BroadcastChannel('odd-worker')
    const started = Promise.withResolvers<void>()
    channel.addEventListener('message', () => started.resolve())
    open({ program, startsAtOnce: true })
    await started.promise
    channel.close()
  })

  test('can be stopped before it has read anything, and twice', async () => {
    const reader = open()
    await reader.stop()
    await reader.stop()
  })
})

describe('a process', () => {
  const root = join(import.meta.dirname, '../..')
  const onlyTheReader = {
    extends: join(root, 'tsconfig.build.json'),
    compilerOptions: { outDir: '.', rootDir: join(root, 'src') },
    files: ['index.ts', 'parse-worker.ts'].map(file => join(root, 'src/reader', file)),
    include: [],
  }
  const script = (reader: string): string => `
    import { createReader } from ${JSON.stringify(reader)}
    const reader = createReader()
    const bytes = new TextEncoder().encode('# Garden\\n\\n## Phase 1: Ground\\n- [ ] 1.1 Dig\\n')
    console.log((await reader.read({ path: 'PLAN.md', bytes })).plan.tasks.map(task => task.title).join())`

  test('waits for a plan that is being read, and then ends although nobody stopped the reader', async () => {
    const source = join(root, 'src/reader/index.ts')
    const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', script(source)])
    expect(stdout).toBe('Dig\n')
  })

  test('reads plans from the build as it does from the sources', async () => {
    // Below node_modules, so that the build finds the packages that it imports.
    const dist = await mkdtemp(join(root, 'node_modules/.milepost-'))
    try {
      await writeFile(join(dist, 'package.json'), '{ "type": "module" }')
      await writeFile(join(dist, 'tsconfig.json'), JSON.stringify(onlyTheReader))
      await run(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', dist])
      const built = join(dist, 'reader/index.js')
      const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', script(built)])
      expect(stdout).toBe('Dig\n')
    } finally {
      await rm(dist, { recursive: true })
    }
  })
})
