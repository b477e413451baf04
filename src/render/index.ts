/**
 * render: text and pictures for people, from plain view data.
 * Guarantees: same view, same bytes; plan text is inert (nobody is mentioned, nothing is linked, no block is broken); GitHub's size limits hold.
 * Refuses: to import sync or plan, to know ids of GitHub, to read a clock.
 */
export { fillTemplate, type Numbers, type Template, type TemplatePart } from './template.ts'
export type {
  MilestoneView,
  PhaseProgressView,
  PlanLink,
  ProgressView,
  ReferenceView,
  StepView,
  TaskProgressView,
  TaskView,
} from './view.ts'
// renderTask(view: TaskView): Template                       the managed block's visible text, without markers
// renderMilestone(view: MilestoneView): Template             a milestone's description, without marker
// renderProgress(view: ProgressView): Template               the progress issue's body, without marker, below 60,000 characters when filled
// inertText(markdown: string): string                        mentions and HTML made harmless, code left alone; references left
// inertTitle(text: string): string                           one line, mentions and references of every form harmless, at most 256 characters
// readSteps(body: string): readonly StepView[]               the steps as they stand in a task issue's text (what renderTask wrote, ticks as people left them)
// tickStep(body: string, index: number, done: boolean): string
// phaseDiagram(phases): string                               mermaid
