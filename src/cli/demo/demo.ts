import { basename, extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ParseResult, PlanFile } from '../../plan/index.ts'
import { count } from '../columns.ts'
import { exitCode, type ExitCode } from '../exit-code.ts'
import { loadPlanFile, withReader } from '../plan-file.ts'
import { inOrder, printDiagnostics } from '../print-diagnostics.ts'
import type { Terminal } from '../terminal.ts'
import { gitHubOnly } from './github-only.ts'
import { keepOpen } from './keep-open.ts'
import { playStory, story, type StoryResult } from './play-story.ts'
import { printStep, printSummary } from './print-story.ts'
import { openStage, type StageOptions } from './stage.ts'

export interface DemoOptions {
  /** Of the local GitHub. */
  readonly port: number
  /** Chooses what goes wrong with requests and webhooks; without it nothing does. */
  readonly faults?: number | undefined
  /** `open`: stays until it is told to stop. `github`: likewise, without the app. `story`, `json`: plays the story by itself and prints it so. */
  readonly form: 'open' | 'github' | 'story' | 'json'
}

/** The plan of Milepost itself. */
const sample = new URL('../../../plans/milepost.md', import.meta.url)

/** Runs the demo with a file, or with the sample. Throws UsageError if the file can't be read. */
export async function demo(path: string | undefined, options: DemoOptions, terminal: Terminal): Promise<ExitCode> {
  const { bytes } = await loadPlanFile(path ?? fileURLToPath(sample))
  const file = { path: pathInRepository(path ?? sample.pathname), bytes }
  if (options.form === 'github') return await gitHubOnly(file, options.port, terminal)
  if (options.form === 'open') return await keepOpen(file, options, terminal)
  return await withReader(async (read, reader) => {
    const parse = await read(file)
    const open = parse.plan.tasks.filter(task => task.state === 'todo' || task.state === 'in-progress').length
    if (open === 0) return nothingToPlay(file, parse, terminal)
    return await playOnce({ file, parse, reader }, options, terminal)
  })
}

async function playOnce(
  {
    file,
    parse,
    reader,
  }: Required<Pick<StageOptions, 'reader'>> & { readonly file: PlanFile; readonly parse: ParseResult },
  { port, form }: DemoOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const { out } = terminal
  const stage = await openStage({ port, reader })
  try {
    if (form === 'story')
      out(`Playing ${file.path} on a local GitHub at ${stage.sandbox.url}, ${count(parse.plan.tasks.length, 'task')}.`)
    const result = await playStory({ file, parse, stage }, story, step => {
      if (form === 'story') printStep(step, terminal)
    })
    if (form === 'story') printSummary(result, story.length, terminal)
    else out(JSON.stringify(describeStory(file, result), null, 2))
    return result.passed ? exitCode.ok : exitCode.findings
  } finally {
    await stage.stop()
  }
}

function nothingToPlay(file: PlanFile, { diagnostics }: ParseResult, terminal: Terminal): ExitCode {
  terminal.err(`error: there is no open task in ${file.path}, so there is no story to play`)
  printDiagnostics(file.path, inOrder(diagnostics), { ...terminal, out: terminal.err })
  return exitCode.nothing
}

function describeStory({ path }: PlanFile, result: StoryResult): object {
  return { version: 1, path, ...result }
}

/** Where the file goes in the repository: among the plans, under its own name. A README is never a plan. */
function pathInRepository(path: string): string {
  const name = basename(path, extname(path))
  return `plans/${/^readme$/i.test(name) ? 'plan' : name}.md`
}
