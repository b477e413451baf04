import { renderProgress, sizeOf } from '../render/index.ts'
import { adoptedBy } from './adopted.ts'
import { statusesInOrder, type ComparedPlan } from './compare-plan.ts'
import { controlsView } from './controls.ts'
import type { DesiredContext, DesiredIssue } from './desired.ts'
import { pinNote } from './end-progress.ts'
import { labelsPut } from './labels.ts'
import type { ProgressMarker } from './marker.ts'
import { bodyAround } from './people.ts'
import { memoryAfter } from './note-memory.ts'
import { progressPage } from './progress-page.ts'
import { progressView } from './progress-view.ts'
import { progressTitle } from './issue-title.ts'
import { noteResolved } from './resolved-before.ts'

/** The progress issue of a plan as it has to be; null where none is wanted. */
export function desiredProgress(compared: ComparedPlan, context: DesiredContext): DesiredIssue | null {
  const { config, holds } = context
  const observed = compared.progress?.issue ?? null
  if (!config.progress) return null
  const isOver = isFinished(compared) && holds.held === null
  if (observed === null && isOver) return null
  const head = { controls: controlsView(holds.held, holds.word), banner: [] }
  const view = progressView(compared, { ...context, milestones: context.places.choices })
  const repositoryUrl = context.repository.url
  const labels = [{ name: config.labels.managed, kind: 'managed' }] as const
  const put = labelsPut(labels, compared.progress, context.labels)
  const headSize = sizeOf(progressPage(head, []), repositoryUrl)
  return {
    subject: { kind: 'progress', plan: compared.id },
    observed,
    title: progressTitle(compared.plan),
    body: () =>
      observed !== null && holds.isUndecided
        ? [observed.body]
        : bodyAround({
            issue: observed,
            marker: progressMarker(compared, { ...context, put }),
            render: room => progressPage(head, renderProgress(view, room - headSize)),
            repositoryUrl,
          }),
    labels,
    put,
    milestone: null,
    milestoneNumber: null,
    state: isOver ? 'done' : 'open',
    isLabelNote: false,
  }
}

function isFinished(compared: ComparedPlan): boolean {
  return statusesInOrder(compared).every(status => status.state !== 'open')
}

function progressMarker(compared: ComparedPlan, context: DesiredContext & Pick<DesiredIssue, 'put'>): ProgressMarker {
  const { repository, holds, pinned } = context
  const { progress } = compared
  const isPinned = progress !== null && pinned.includes(progress.issue.number)
  const isHeld = holds.held !== null
  const memory = memoryAfter(compared, holds, repository.defaultBranch)
  return {
    kind: 'progress',
    repo: repository.id,
    plan: compared.id,
    path: compared.plan.path,
    blob: memory.blob,
    commit: compared.source.commit,
    settled: memory.settled,
    pinned: pinNote(progress, isPinned, isFinished(compared) && !isHeld),
    branch: memory.branch,
    reading: memory.reading,
    readAnew: memory.readAnew,
    held: memory.held,
    confirmed: memory.confirmed,
    sync: context.sync,
    word: holds.word,
    resolved: noteResolved(statusesInOrder(compared)),
    adopted: adoptedBy(compared, context.places.choices),
    labels: context.put,
  }
}
