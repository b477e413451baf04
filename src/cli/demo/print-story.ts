import { count } from '../columns.ts'
import type { Terminal } from '../terminal.ts'
import { isFine, type StepResult, type StoryResult } from './play-story.ts'
import type { Check } from './story.ts'

/** One step: what was done, and each thing that had to be so. */
export function printStep(result: StepResult, { out, paint }: Terminal): void {
  out('')
  if (result.kind === 'left-out') {
    out(`${paint('dim', '–')} ${paint('bold', result.name)}`)
    out(`  left out: ${result.why}`)
    return
  }
  const { requests, milliseconds } = result
  out(`${isFine(result) ? paint('green', '✓') : paint('red', '✗')} ${paint('bold', result.name)}`)
  out(`  ${result.words}`)
  for (const check of result.checks) printCheck(check, { out, paint })
  const writes = `${count(requests.total, 'request')} to GitHub, ${requests.writes} of them writing`
  out(`  ${paint('dim', `${writes}; ${(milliseconds / 1000).toFixed(1)} s`)}`)
}

export function printSummary(result: StoryResult, planned: number, { out, paint }: Terminal): void {
  const played = result.steps.filter(step => step.kind === 'played')
  const checks = played.flatMap(step => step.checks)
  const failed = checks.filter(check => check.problem !== null).length
  const leftOut = result.steps.filter(step => step.kind === 'left-out')
  const unplayed = planned - result.steps.length
  out('')
  out(
    [
      `${count(played.length, 'step')} played`,
      ...(leftOut.length > 0 ? [`${leftOut.length} left out`] : []),
      ...(unplayed > 0 ? [`${unplayed} not reached`] : []),
      `${count(checks.length - failed, 'check')} passed`,
      ...(failed > 0 ? [`${failed} failed`] : []),
      `${count(result.requests.total, 'request')} to GitHub`,
    ].join(', '),
  )
  for (const { name, why } of leftOut) out(`Left out: ${name} (${why}).`)
  out(
    result.passed
      ? paint('green', 'Everything came out as it must.')
      : paint('red', 'Not everything came out as it must.'),
  )
}

function printCheck({ claim, problem }: Check, { out, paint }: Pick<Terminal, 'out' | 'paint'>): void {
  out(`  ${problem === null ? paint('green', '✓') : paint('red', '✗')} ${claim}`)
  if (problem !== null) out(`      ${problem}`)
}
