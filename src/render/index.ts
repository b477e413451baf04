/**
 * render: text and pictures for people, from plain view data.
 * Guarantees: same view, same bytes; plan text is inert (nobody is mentioned, nothing is linked, no block is broken); GitHub's size limits hold.
 * Refuses: to import sync or plan, to know ids of GitHub, to read a clock.
 */
export { asksForWord, hasControls, readControls, renderControls, type ControlsView, type HeldView } from './controls.ts'
export { oneLine } from './characters.ts'
export { durationWords } from './duration.ts'
export { renderAnswer, renderRefusal, type AnswerHead, type AnswerView } from './answer.ts'
export { remarkOn } from './remark.ts'
export { readCommand, type Command } from './command.ts'
export { explainSections, type ExplainSection } from './explain-words.ts'
export type {
  ExplainedView,
  DoneView,
  ExplainView,
  FreedView,
  LabelReason,
  LabelView,
  LeftView,
  LinkView,
  ProblemView,
  SaidView,
  StateView,
  ThingView,
  WaitView,
} from './explain-view.ts'
export { phaseDiagram, type DrawnPhase } from './diagram.ts'
export { inertText, inertTitle } from './inert.ts'
export { answerOnboarding, onboardingTitle, renderOnboarding, tickedOffers, type OfferView } from './onboarding.ts'
export { saidOffers, type OfferWord, type SaidOffer } from './offer-word.ts'
export { renderMilestone } from './milestone.ts'
export { renderBadge } from './badge.ts'
export { planStatus, type PlanStatus } from './plan-status.ts'
export { renderProgress } from './progress.ts'
export { plainPen, type Pen } from './pen.ts'
export { previewTitle, renderPreview, tooMuch, type PreviewText } from './preview.ts'
export { readSteps, tickStep } from './steps.ts'
export { largestText, sizeOf } from './size.ts'
export { renderTask } from './task.ts'
export { fillTemplate, isFilled, type Numbers, type Template, type TemplatePart } from './template.ts'
export type {
  CriticalPathView,
  ForecastView,
  HoldingView,
  MilestoneView,
  PhaseProgressView,
  PlanLink,
  ProgressView,
  ReferenceView,
  StepView,
  TaskProgressView,
  TaskView,
} from './view.ts'
export type {
  ClosedChange,
  CreatedChange,
  DependencyChange,
  Finding,
  GraphChange,
  HeldChange,
  MovedChange,
  NumberedChange,
  PhaseChange,
  PlanChange,
  PreviewPlace,
  PreviewView,
  ReopenedChange,
  RetitledChange,
  WaitChange,
} from './preview-view.ts'
