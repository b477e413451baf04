import type { Plan, PlanFile } from '../../plan/index.ts'
import { asksForWord, hasControls } from '../../render/index.ts'
import { exitCode, type ExitCode } from '../exit-code.ts'
import { readPlan } from '../plan-file.ts'
import { stopSignal } from '../stop-signal.ts'
import type { Terminal } from '../terminal.ts'
import { closingWords, type FirstSync } from './closing-words.ts'
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
  const { plan } = await readPlan(file)
  const narrator = narrate(plan, stage, say)
  const telling = setInterval(narrator.tick, tickLength)
  try {
    await stage.push(firstPush(file), 'Add the plan')
    const isSettled = await Promise.race([stage.settle().then(() => true), stop.received.then(() => false)])
    narrator.endFirstSync()
    if (isSettled) {
      say(closingWords(await firstSyncOf(plan, stage)))
      inviteTo(stage, terminal)
    }
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

function narrate(plan: Plan, stage: Stage, say: (words: string) => void): Narrator {
  // The progress issue comes before those of the tasks.
  const narrator = createNarrator({ say, issues: openTasks(plan) + 1, requests: () => stage.requests().length })
  stage.sandbox.world.listen(narrator.hear)
  return narrator
}

function openTasks({ tasks }: Plan): number {
  return tasks.filter(task => task.state === 'todo' || task.state === 'in-progress').length
}

async function firstSyncOf(plan: Plan, stage: Stage): Promise<FirstSync> {
  const { world } = stage.sandbox
  const isOurs = ({ author }: { readonly author: number }): boolean => world.accountById(author).login === stage.bot
  const issues = world.issues(stage.repository).filter(isOurs)
  const pulls = world.pulls(stage.repository).filter(pull => isOurs(pull) && pull.state === 'open')
  const due = await stage.nextDue()
  return {
    path: plan.path,
    tasks: plan.tasks.length,
    open: openTasks(plan),
    isUntracked: !plan.settings.tracked,
    made: issues.filter(({ body }) => !hasControls(body)).length,
    held: issues.filter(({ body, state }) => state === 'open' && asksForWord(body)).map(({ number }) => number),
    proposed: pulls.map(({ number }) => number),
    due: due === null ? null : timeOf(due),
    requests: stage.requests().length,
  }
}

function inviteTo(stage: Stage, { out, paint }: Terminal): void {
  const address = `${stage.sandbox.url}/${stage.repository}`
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
  return words => out(`${paint('dim', timeOf(new Date()))}  ${words}`)
}

/** `16:05:09`, by the watch of whoever is looking on. */
function timeOf(date: Date): string {
  return date.toTimeString().slice(0, 8)
}
