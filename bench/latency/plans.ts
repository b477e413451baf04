/** How many tasks of the plan wait for the first one, and how many for nothing. */
export const waiting = 30
const free = 80

/** A plan in which 30 tasks wait for the first one, 80 for nothing, and one for one of those 30, so that `blocked` stays in use. */
export const plan = [
  '# Boat',
  '## Phase 1: Hull',
  '- [ ] 1.1 Set up the frames',
  ...numbers(free).map(n => `- [ ] 1.${n + 1} Caulk seam ${n}`),
  '## Phase 2: Rig',
  ...numbers(waiting).map(n => `- [ ] 2.${n} Rig stay ${n} (depends on 1.1)`),
  '- [ ] 2.31 Bend on the sails (depends on 2.1)',
  '## Phase 3: Trials',
  '- [ ] 3.1 Sail her',
  '',
].join('\n')

/** 50 tasks in two phases that wait for nothing. */
export const newPlan = [
  '# Dinghy',
  '## Phase 1: Hull',
  ...numbers(25).map(n => `- [ ] 1.${n} Plank ${n}`),
  '## Phase 2: Rig',
  ...numbers(25).map(n => `- [ ] 2.${n} Cleat ${n}`),
  '',
].join('\n')

/** What a repository begins with, with a plan or without. Marks are written back at once. */
export function filesWith(text: string | null): Readonly<Record<string, string>> {
  const settings = { '.github/milepost.yml': 'writeBackDelay: 0\n', 'README.md': '# Boat\n' }
  return text === null ? settings : { ...settings, 'PLAN.md': text }
}

/** From 1 on. */
export function numbers(count: number): readonly number[] {
  return Array.from({ length: count }, (_, n) => n + 1)
}
