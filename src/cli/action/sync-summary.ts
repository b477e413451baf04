import { inertText } from '../../render/index.ts'
import type { ErrandReport } from '../../server/index.ts'
import { doneWords, endWords, isInStep, leftWords } from '../sync/words.ts'

/** What the page of a run says of how far the repository came. */
export function syncSummary(report: ErrandReport): string {
  const { rest, plans, repository } = report
  const done = doneWords(report)
  const left = leftWords(report)
  return [
    `### Milepost: ${repository} ${isInStep(report) ? 'is in step' : 'is not in step yet'}\n`,
    ...(plans?.read ?? []).map(
      ({ path, percent, tasks, progressIssue }) =>
        `- ${code(path)}: ${percent} % of ${tasks.total} tasks${progressIssue === null ? '' : `, [progress](${progressIssue})`}\n`,
    ),
    ...(done.length === 0 ? [] : [`\n**Done**: ${done.join(', ')}.\n`]),
    ...(left.length === 0 ? [] : [`\n**Left**: ${left.join(', ')}.\n`]),
    ...(rest?.held ?? []).map(({ path, why }) => `\n**Held back** in ${code(path)}: ${inertText(why.join(' '))}\n`),
    ...(rest?.said ?? []).map(line => `\n> ${inertText(line.replaceAll(/\s+/g, ' '))}\n`),
    `\n${endWords(report)}${report.end === 'time' ? nextRun : ''}\n\n`,
  ].join('')
}

const nextRun = ' The next run goes on from here: the schedule of this workflow starts one.'

function code(text: string): string {
  return `\`${text.replaceAll(/[`\r\n]/g, ' ')}\``
}
