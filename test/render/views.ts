import type {
  Numbers,
  PhaseProgressView,
  PlanLink,
  ProgressView,
  TaskProgressView,
  TaskView,
} from '../../src/render/index.ts'

export const source: PlanLink = {
  repositoryUrl: 'https://github.com/yard/heron',
  commit: '0123456789abcdef0123456789abcdef01234567',
  path: 'plans/refit.md',
  line: 14,
}

/** Issues are numbered by the digits of the task's key, milestones by the phase's. */
export const numbers: Numbers = {
  issueOf: task => Number(task.replaceAll(/\D/g, '')),
  milestoneUrlOf: phase => `${source.repositoryUrl}/milestone/${phase}`,
}

export const noNumbers: Numbers = { issueOf: () => undefined, milestoneUrlOf: () => undefined }

export function taskView(parts: Partial<TaskView>): TaskView {
  return {
    source,
    adoptedAs: null,
    phaseTitle: 'Phase 1: Hull',
    group: null,
    description: '',
    steps: [],
    dependsOn: [],
    blocks: [],
    attributes: {},
    criteria: '',
    ...parts,
  }
}

export function progressTask(key: string, parts: Partial<TaskProgressView> = {}): TaskProgressView {
  return {
    key,
    title: `${key} Caulk the seams`,
    hasIssue: true,
    state: 'todo',
    blockedBy: [],
    owner: null,
    priority: null,
    resolvedOn: null,
    addedOn: null,
    ...parts,
  }
}

export function progressPhase(key: string, parts: Partial<PhaseProgressView>): PhaseProgressView {
  return { key, title: `Phase ${key}: Hull`, hasMilestone: true, dependsOn: [], due: null, tasks: [], ...parts }
}

export function progressView(parts: Partial<ProgressView>): ProgressView {
  return {
    planTitle: 'Refit of the Heron',
    source,
    phases: [],
    criticalPath: { left: [], before: 0 },
    holding: [],
    diagnostics: [],
    notices: [],
    forecast: null,
    today: null,
    ...parts,
  }
}
