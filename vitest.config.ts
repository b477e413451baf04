import { join } from 'node:path'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Rooms without a clock, a network or a process: what one of their tests loads is as good for the next. The others start afresh for each file. */
const pure = ['base', 'config', 'graph', 'plan', 'render', 'sync'].map(room => `test/${room}/**/*.test.ts`)

/** Each story has a GitHub and a database without rows of its own. What both are made of takes seconds, and is the same for all. */
const stories = ['test/stories/**/*.test.ts']

// Stories start threads, and the program's tests processes, which load the sources each time: so they needn't strip the types each time.
process.env['NODE_COMPILE_CACHE'] ??= join(import.meta.dirname, 'node_modules/.cache/milepost/compiled')

/** What takes longest, in this order; in a fresh checkout nobody could know. */
const long = [
  'stories/model',
  'stories/fixtures',
  'stories/order',
  'stories/kill',
  'cli/demo',
  'plan/hostile',
  'plan/words',
]

/** Project after project, since a process is kept for the files of one; in each the long files first, so that no worker is left alone with one at the end. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    // oxlint-disable-next-line unicorn/no-array-sort -- This is Vitest's own order: what failed and what took long the last time, where that is known.
    const usual = await super.sort(files)
    return usual.toSorted((left, right) => projectRank(left) - projectRank(right) || fileRank(left) - fileRank(right))
  }
}

function projectRank({ project }: TestSpecification): number {
  return ['stories', 'around', 'pure'].indexOf(project.name)
}

function fileRank({ moduleId }: TestSpecification): number {
  const at = long.findIndex(name => moduleId.endsWith(`/test/${name}.test.ts`))
  return at === -1 ? long.length : at
}

export default defineConfig({
  test: {
    // Stories start a server, a database and a thread; on a busy machine that takes its time.
    testTimeout: 60_000,
    // One less is usual; of two cores that would leave one idle.
    maxWorkers: '100%',
    setupFiles: ['test/support/seed.ts'],
    sequence: { sequencer: LongestFirst },
    restoreMocks: true,
    unstubEnvs: true,
    projects: [
      { extends: true, test: { name: 'pure', include: pure, isolate: false } },
      { extends: true, test: { name: 'stories', include: stories, isolate: false } },
      { extends: true, test: { name: 'around', include: ['test/**/*.test.ts'], exclude: [...pure, ...stories] } },
    ],
  },
})
