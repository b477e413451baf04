import { diagramSection } from './diagram-section.ts'
import { linkToCommit } from './links.ts'
import { changesList } from './progress-changes.ts'
import { forecastSection } from './progress-forecast.ts'
import { headOf, noticesOf, phaseTable } from './progress-head.ts'
import { lateList, overtakenList } from './progress-late.ts'
import {
  blockedList,
  criticalPathList,
  diagnosticList,
  holdingList,
  inProgressList,
  readyList,
} from './progress-lists.ts'
import { allTasks } from './progress-tasks.ts'
import { joinSections } from './prose.ts'
import { always, inFull, sectionsThatFit } from './sections.ts'
import { largestText } from './size.ts'
import { syncLine } from './sync-line.ts'
import type { Template } from './template.ts'
import type { ProgressView } from './view.ts'

/**
 * The progress issue: where the plan stands, what can be done now and what holds the rest; what is plain comes first, what needs room or a
 * browser last. Below the limit, 60,000 characters if none is given, when filled: lists give way to their beginnings and their counts, tasks to their
 * numbers, those of finished phases first. No line is a task box: GitHub ticks those that name issues.
 */
export function renderProgress(view: ProgressView, limit: number = largestText): Template {
  const { repositoryUrl } = view.source
  const head = [
    always(noticesOf(view.notices)),
    always(view.sync === null || view.sync === undefined ? [] : [syncLine(view.sync)]),
    always(headOf(view)),
  ]
  const lists = [
    phaseTable(view),
    readyList(view),
    inProgressList(view),
    blockedList(view),
    holdingList(view),
    changesList(view),
    lateList(view),
    overtakenList(view),
    criticalPathList(view),
    diagnosticList(view),
    diagramSection(view.phases),
  ]
  const end = [forecastSection(view.forecast), always([`The plan was last changed in ${linkToCommit(view.source)}.\n`])]
  for (const { sections, wishes } of allTasks(view)) {
    const fitting = sectionsThatFit({
      sections: [...head, ...lists, ...sections, ...end],
      wishes: [...inFull(lists), ...wishes],
      limit,
      repositoryUrl,
    })
    if (fitting !== null) return joinSections(fitting)
  }
  return joinSections([headOf(view), ['_There is no more room in this text._\n']])
}
