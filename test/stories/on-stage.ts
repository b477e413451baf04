import { expect, onTestFinished } from 'vitest'
import { firstPush } from '../../src/cli/demo/first-sync.ts'
import { countRequests } from '../../src/cli/demo/request-count.ts'
import type { Seen, SeenIssue } from '../../src/cli/demo/seen.ts'
import { openStage, type Stage, type StageOptions } from '../../src/cli/demo/stage.ts'
import { reader } from '../support/reader.ts'
import { emptyStore } from '../support/store.ts'

export const planPath = 'plans/plan.md'

/** A stage and what the app said in its log. */
export interface Watched {
  readonly stage: Stage
  readonly log: readonly LogLine[]
  readonly see: () => Promise<Seen>
  /** Pushes these files and waits until the app has nothing left to do. */
  push(files: Readonly<Record<string, string | Uint8Array | null>>): Promise<Seen>
  /** Pushes a plan into a repository that has none. */
  pushPlan(text: string | Uint8Array): Promise<Seen>
  /** Closes issues by title, as a person. */
  close(titles: readonly string[]): Promise<Seen>
  /** How the log tells of problems: sentence, and what it is about. */
  problems(): readonly string[]
}

interface LogLine {
  readonly level: number
  readonly msg: string
  readonly [field: string]: unknown
}

/** Opens a stage that is closed when the test is over; by then the app has neither failed nor anything left to do. */
export async function onStage(options: Pick<StageOptions, 'enterprise'> = {}): Promise<Watched> {
  const log: LogLine[] = []
  const write = (line: string): void => void log.push(JSON.parse(line) as LogLine)
  const stage = await openStage({ ...options, log: write, openStore: emptyStore, reader })
  onTestFinished(async () => await stage.stop())
  const see = async (): Promise<Seen> => await stage.person.see(planPath)
  const push: Watched['push'] = async files => {
    await stage.push(files, 'Change files')
    await stage.settle()
    return await see()
  }
  return {
    stage,
    log,
    see,
    push,
    pushPlan: async text => await push(firstPush({ path: planPath, bytes: Buffer.from(text) })),
    close: async titles => {
      for (const issue of (await see()).issues) if (titles.includes(issue.title)) await stage.person.close(issue.number)
      await stage.settle()
      return await see()
    },
    problems: () => log.filter(line => line.level >= warning).map(describeLine),
  }
}

/** pino's number for it. */
const warning = 40

function describeLine({ msg, code, path, why }: LogLine): string {
  const about = [path, code, why].flat().filter(part => typeof part === 'string')
  return about.length === 0 ? msg : `${msg}: ${about.join(' ')}`
}

/** Looks at everything once more: the app reads, and writes nothing. */
export async function expectNothingLeft({ stage, see }: Watched): Promise<void> {
  const before = await see()
  const from = stage.requests().length
  await stage.lookAtEverything()
  await stage.settle()
  const { reads, writes } = countRequests(stage.requests().slice(from))
  expect(reads).toBeGreaterThan(0)
  expect(writes).toBe(0)
  expect(await see()).toEqual(before)
}

/** Titles of the open issues that carry a label, in order of their numbers. */
export function labelled(seen: Seen, label: string): readonly string[] {
  return seen.issues.filter(issue => issue.isOpen && issue.labels.includes(label)).map(issue => issue.title)
}

/** The first words of those titles: their ids, where a plan has ids. */
export function idsOf(titles: readonly string[]): readonly string[] {
  return titles.map(title => title.split(' ')[0] ?? '')
}

export function progressIssue(seen: Seen): SeenIssue | undefined {
  return seen.issues.find(issue => issue.title.startsWith('Progress: '))
}
