import type { PlanInput } from '../compare-plan.ts'
import type { OfferView, PreviewView } from '../../render/index.ts'

/** Fewer tasks are a list of something, not a plan. */
const fewestTasks = 5

/** More documents are not offered: who has that many knows better which. */
const mostOffers = 5

/** Those of the documents that are plainly plans with something left to do, the best first: with phases, and with the most open tasks. */
export function worthOffering(documents: readonly PlanInput[]): readonly PlanInput[] {
  return documents
    .filter(isPlain)
    .toSorted((left, right) => Number(hasPhases(right)) - Number(hasPhases(left)) || openIn(right) - openIn(left))
    .slice(0, mostOffers)
}

function isPlain(document: PlanInput): boolean {
  const { tasks } = document.parse.plan
  const isMarked = tasks.some(({ mark }) => mark.kind !== 'none')
  return tasks.length >= fewestTasks && openIn(document) > 0 && (isMarked || hasPhases(document))
}

function hasPhases({ parse }: PlanInput): boolean {
  return parse.plan.phases.some(({ implicit }) => !implicit)
}

function openIn({ parse }: PlanInput): number {
  return parse.plan.tasks.filter(({ state }) => state === 'todo' || state === 'in-progress').length
}

/** What is told of a document, and what tracking it would do. `url`: where people read it. */
export function offerView(
  { file, parse }: PlanInput,
  preview: PreviewView,
  commit: { readonly repositoryUrl: string; readonly commit: string },
): OfferView {
  const { plan, diagnostics } = parse
  const errors = diagnostics.filter(({ severity }) => severity === 'error')
  return {
    source: { ...commit, path: file.path, line: 1 },
    title: plan.title,
    tasks: plan.tasks.map(({ title }) => title),
    phases: plan.phases.filter(({ implicit }) => !implicit).map(({ title }) => title),
    issues: preview.created.length + preview.adopted.length,
    milestones: preview.phases.filter(({ kind }) => kind === 'added').length,
    resolvedAlready: preview.resolvedAlready,
    held: preview.held.flatMap(({ why }) => why),
    problems: errors.length,
  }
}
