import type { PlanFile } from '../../plan/index.ts'
import { count } from '../columns.ts'
import { exitCode, type ExitCode } from '../exit-code.ts'
import { readPlan } from '../plan-file.ts'
import { stopSignal } from '../stop-signal.ts'
import type { Terminal } from '../terminal.ts'
import type { DemoOptions } from './demo.ts'
import { firstPush } from './first-sync.ts'
import { createNarrator, type Narrator } from './narrator.ts'
import { openStage, type Stage } from './stage.ts'
import { warningIn } from './warning.ts'

/** Pushes the plan, tells what happens on the local GitHub as it happens, and stays until Ctrl-C so that a person can play the team. */
export async function keepOpen(
  file: PlanFile,
  { port, faults }: Pick<DemoOptions, 'port' | 'faults'>,
  terminal: Terminal,
): Promise<ExitCode> {
  const say = clock(terminal)
  const stop = stopSignal()
  const stage = await openStage({ port, log: line => sayWarning(line, say) })
  say(`a local GitHub listens at ${stage.sandbox.url}, and Milepost beside it`)
  if (faults !== undefined) {
    makeUnreliable(stage, faults)
    say(`requests and webhooks go wrong now and then, by the seed ${faults}`)
  }
  const narrator = await narrate(file, stage, say)
  const telling = setInterval(narrator.tick, tickLength)
  try {
    await stage.push(firstPush(file), 'Add the plan')
    const isSettled = await Promise.race([stage.settle().then(() => true), stop.received.then(() => false)])
    narrator.endFirstSync()
    if (isSettled) inviteTo(stage, terminal, say)
    await stop.received
    return exitCode.ok
  } finally {
    stop.forget()
    clearInterval(telling)
    await stage.stop()
  }
}

/** As bad as GitHub gets on its worst days. What was lost with a webhook is found with the next one. */
function makeUnreliable({ sandbox }: Stage, seed: number): void {
  sandbox.setFaults({ seed, rate: 0.1 })
  sandbox.setDisorder({ seed, dropped: 0.05, doubled: 0.2, delayed: 0.3 })
}

/** In milliseconds: slow enough to be read along. */
const tickLength = 1000

async function narrate(file: PlanFile, stage: Stage, say: (words: string) => void): Promise<Narrator> {
  const { plan } = await readPlan(file)
  const open = plan.tasks.filter(task => task.state === 'todo' || task.state === 'in-progress').length
  // The progress issue comes before those of the tasks.
  const narrator = createNarrator({ say, issues: open + 1, requests: () => stage.requests().length })
  stage.sandbox.world.listen(narrator.hear)
  return narrator
}

function inviteTo(stage: Stage, { out, paint }: Terminal, say: (words: string) => void): void {
  const address = `${stage.sandbox.url}/${stage.repository}`
  say(`all done, with ${count(stage.requests().length, 'request')}`)
  out('')
  out(`Open ${paint('bold', address)}`)
  out('Close an issue, tick a step or edit the plan there, and watch here. Ctrl-C ends it.')
  out('')
}

function sayWarning(line: string, say: (words: string) => void): void {
  const warning = warningIn(line)
  if (warning !== null) say(warning)
}

function clock({ out, paint }: Terminal): (words: string) => void {
  return words => out(`${paint('dim', new Date().toTimeString().slice(0, 8))}  ${words}`)
}
