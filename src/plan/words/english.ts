import type { Vocabulary } from './vocabulary.ts'

export const english: Vocabulary = {
  name: 'English',
  phase: `
    phase/phases, sprint/sprints, milestone/milestones, stage/stages, epic/epics, iteration/iterations, release/releases,
    wave/waves, increment/increments, month/months, quarter/quarters, week/weeks, day/days`,
  phaseKind: `implementation, project, development, delivery`,
  ordinalBefore: ``,
  ordinalAfter: `st, nd, rd, th`,
  phasePrefix: `pm, m, ms, e, s, w, ph, phase, sprint, epic, milestone`,
  task: `task, tasks, story, stories, ticket, tickets, item, items, work package, wp`,
  step: `step, steps`,
  taskList: `
    tasks, task list, todo, to do, to-do, to dos, todos, deliverables, key deliverables, work items, action items,
    actions, activities, backlog, work, work breakdown, stories, user stories, checklist`,
  criteria: `
    exit criteria, success criteria, acceptance criteria, completion criteria, entry criteria, quality gate, quality
    gates, definition of done, definition of ready, done when, acceptance`,
  goal: `goal, goals, objective, objectives, purpose, aim`,
  aside: `
    table of contents, contents, toc, legend, format, conventions, glossary, changelog, change log, history, metrics,
    success metrics, kpis, risks, risk, risk mitigation, risk register, mitigation, notes, note, references, reference,
    resources, links, appendix, files, file list, files to create, files to modify, files changed, key files, budget,
    costs, raci, roles, team, teams, assignments, team assignments, overview, executive summary, project overview,
    summary, priorities, next steps, next actions, sequence, sequencing, critical path, critical path items, critical path
    phases, dependency graph, dependency map, rollback points, execution notes, implementation notes, out of scope,
    non-goals, assumptions, open questions, background, context, escalation procedures, retrospective, lessons learned,
    parallelizable phases, parallel work streams, precondition summary`,
  asideEnding: `summary, overview, metrics, priorities, reference, references, risks, mitigation, kpis, sequencing`,
  otherTable: `
    tests, test cases, test plan, test matrix, testing matrix, effort, effort estimates, estimates, timeline, schedule,
    status, progress, dependencies, priority, deliverable overview, milestones overview, raci matrix`,
  joining: `for, of, by, and, after, per, in`,
  sumRow: `total, totals, sum, subtotal, average`,
  total: `total, total number of, number of, overall, in total, count`,
  about: `about, around, approx., approximately, roughly, circa`,
  field: {
    'depends-on': `
      depends on, depends, dependency, dependencies, depends_on, dependson, requires, required, after, waits for,
      waiting for, deps`,
    precondition: `precondition, preconditions, prerequisite, prerequisites, blocked by, blocker, blockers, blocked_by`,
    blocks: `blocks, blocking, unblocks, required by, needed by`,
    status: `status, state, done, completed, progress`,
    priority: `priority, prio, severity`,
    owner: `owner, assignee, assigned to, responsible, lead`,
    estimate: `estimate, effort, size, points, duration, time, estimated effort`,
    goal: `goal, objective, purpose, aim`,
    issue: `issue, issues, issue #, github, github issue, gh issue`,
    title: `
      task, task description, task name, title, description, name, work item, deliverable, item, what, action, story,
      feature`,
    id: `id, task id, #, no, no., nr, nr., number, key, ref, wbs, wbs id, task #, ticket`,
    steps: `tasks, steps, subtasks, sub-tasks, checklist`,
  },
  status: {
    todo: `
      todo, to do, to-do, open, new, not started, pending, planned, backlog, ready, blocked, on hold, waiting, queued,
      not done, incomplete, no`,
    'in-progress': `
      in progress, in-progress, wip, doing, started, active, ongoing, under way, underway, in review, review, partial,
      partially done, working, testing`,
    done: `
      done, complete, completed, finished, closed, resolved, shipped, landed, merged, verified, released, delivered, yes`,
    dropped: `
      dropped, cancelled, canceled, wontfix, won't do, wont do, not planned, skipped, obsolete, superseded, abandoned,
      rejected, deferred, postponed, not needed, descoped`,
  },
  titleStatus: `in progress, not started, wip, cancelled, canceled, dropped, deferred`,
  doneFor: `open/closed, pending/completed, not started/completed, incomplete/complete, no/yes`,
  none: `
    none, n/a, na, nil, nothing, no, no dependencies, no dependency, no preconditions, no prerequisites, no blockers, not
    applicable, none needed, none required, independent, standalone, no other tasks, no other phases`,
  completion: `
    complete, completed, completes, completion, completing, done, finished, finishing, merged, closed, resolved, ready, landed,
    shipped, deployed, delivered, approved, accepted, passed, passing, verified, implemented, in place, available, released,
    signed off, is, are, be, being, must, has, have, been, gets, fully, first, successfully, successful`,
  weak: `
    planned, started, scheduled, drafted, kicked off, under way, underway, in progress, parallel, in parallel, concurrent,
    concurrently, parallelizable, simultaneously, at the same time, see, see also, independent, independently, independent of,
    alongside, unrelated, optional, optionally, related, related to, relates to, cf, compare, refer to, similar to, same as,
    same note as, as in, like, completed in, done in, implemented in, fixed in, moved to, part of, nice to have, ideally,
    preferably, not, no longer, does not depend on, do not depend on, doesn't depend on, don't depend on, not blocked by`,
  dependency: `
    depends on, depends upon, depends, depend on, depend upon, depend, depending on, dependent on, dependent upon, dependency,
    dependencies, deps, requires, require, requiring, required, blocked by, blocked on, blocked until, gated by, gated on, after,
    needs, need, waits for, wait for, waiting for, waits on, waiting on, waits until, wait until, prerequisite, prerequisites,
    precondition, preconditions, can't start before, can't start until, cannot start before, cannot start until, can not start
    before, can not start until, can't begin before, can't begin until, cannot begin before, cannot begin until, must not start
    before, must not start until, should not start before, can't be started before, can't be started until, cannot be started
    before, cannot be started until, start after, starts after, starts only after, start only after, begin after, begins after,
    start when, starts when, start once, starts once, begin when, begins when, begin once, begins once, once, follows, comes
    after, come after, to be done after, done after, not before, relies on, builds on, builds upon`,
  reverse: `
    blocks, block, blocking, unblocks, blocker for, before, prerequisite for, prerequisites for, precondition for, required by,
    required for, required before, needed by, needed for, needed before, gates, must complete before, must be complete before,
    must be completed before, must finish before, must be finished before, must be done before, must land before, must come
    before, must be in place before, must complete first before, complete before, completed before, done before, finish before`,
  filler: `
    on, upon, by, for, from, of, the, a, an, both, this, that, these, those, it, its, also, only, just, can, could, may, should, must,
    will, would, when, once, until, till, with, start, starts, begin, begins, is, are, be, has, have, at least, either, work,
    implementation, corresponding, respective, relevant, desired, needed, mentioned, listed, id, ids`,
  and: `and, plus, as well as, then, and then`,
  to: `to, through, thru, until, up to`,
  all: `all, every, any, each`,
  previous: `previous, prior, preceding, earlier, above, foregoing, before, so far, before it, before this, before them`,
  everything: `everything, anything, all`,
  other: `other, others, else, remaining, subsequent, later, further, following, rest, the rest, after it, below`,
  last: `final, last`,
  division: `
    user story/user stories, story/stories, task group/task groups, group/groups, chunk/chunks, track/tracks,
    workstream/workstreams`,
  dependencySection: `
    dependencies, dependency, precondition, preconditions, prerequisite, prerequisites, blockers, execution order`,
  priority: `
    critical, urgent, blocker, high, medium, low, high priority, medium priority, low priority, must, should, could, must
    have, should have, could have, nice to have`,
  unit: `
    h, hr, hrs, hour, hours, d, day, days, w, wk, week, weeks, m, min, mins, minute, minutes, month, months, sp, pt, pts,
    point, points, story points`,
  number: `
    one/1, two/2, three/3, four/4, five/5, six/6, seven/7, eight/8, nine/9, ten/10, eleven/11, twelve/12, first/1,
    second/2, third/3, fourth/4, fifth/5, sixth/6, seventh/7, eighth/8, ninth/9, tenth/10, zero/0`,
  version: `version, v, release`,
  month: `
    january/jan, february/feb, march/mar, april/apr, may/may, june/jun, july/jul, august/aug, september/sep, october/oct,
    november/nov, december/dec`,
  horizon: `
    now, next, later, soon, someday, short term, medium term, mid term, long term, high priority, medium priority, low
    priority, must have, should have, could have, nice to have, must, should, could, critical, high, medium, low`,
}
