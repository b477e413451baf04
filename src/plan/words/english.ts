import type { Vocabulary } from './vocabulary.ts'

export const english: Vocabulary = {
  name: 'English',
  phase: `
    phase/phases, sprint/sprints, milestone/milestones, stage/stages, epic/epics, iteration/iterations,
    release/releases, wave/waves, workstream/workstreams, work stream/work streams, work package/work packages, task group/task groups,
    chunk/chunks, increment/increments, cycle/cycles, batch/batches, slice/slices, year/years, quarter/quarters,
    month/months, fortnight/fortnights, week/weeks, day/days`,
  phaseKind: `implementation, project, development, delivery, build`,
  ordinalBefore: ``,
  ordinalAfter: `st, nd, rd, th`,
  phasePrefix: `pm, m, ms, e, s, w, ph, sp, wk, mvp`,
  task: `
    task, tasks, subtask, subtasks, sub-task, story, stories, ticket, tickets, item, items, action item, deliverable,
    feature, work package, wp`,
  step: `step, steps`,
  taskList: `
    tasks, task list, task breakdown, key tasks, main tasks, core tasks, detailed tasks, implementation tasks,
    remaining tasks, subtasks, tasks created, todo, to do, to dos, todos, to be done, things to do, what to do,
    deliverables, key deliverables, work items, work units, units of work, work packages, action items, action plan,
    actions, activities, backlog, work, remaining work, work breakdown, stories, user stories, tickets,
    checklist`,
  criteria: `
    exit criteria, success criteria, acceptance criteria, completion criteria, entry criteria, milestone criteria,
    validation criteria, verification criteria, done criteria, quality criteria, go/no-go criteria, quality gate,
    quality gates, exit gate, phase gate, stage gate, release gate, go/no-go, definition of done, definition of ready,
    definition of success, dod, dor, acceptance tests, acceptance checklist, criterion, done means,
    verification checklist, validation checklist, done when, ready when, complete when, expected results,
    expected outcome, expected outcomes`,
  gate: `acceptance, checkpoint, checkpoints, gate, gates, criteria`,
  goal: `
    goal, goals, objective, objectives, purpose, aim, aims, mission, vision, outcome, outcomes, desired outcome,
    phase goal, sprint goal, sprint goals, milestone goal, key objectives`,
  aside: `
    table of contents, toc, legend, conventions, glossary, abbreviations, changelog, change log, revision history,
    version history, document history, success metrics, kpis, risks, risk, risk mitigation, risk management,
    risk assessment, risk register, mitigation, notes, note, references, reference, related documents,
    related documentation, appendix, file list, files to create, files to modify, files changed, key files,
    cost estimate, raci, team assignments, team structure, resource allocation, executive summary, introduction,
    about this document, priorities, next steps, next actions, sequencing, critical path, critical path items,
    critical path phases, dependency graph, dependency map, parallel example, parallel examples,
    parallel opportunities, parallel execution, implementation strategy, rollback plan, rollback procedure,
    rollback strategy, rollback points, contingency plan, execution notes, implementation notes, out of scope,
    not in scope, non-goals, assumptions, constraints, limitations, known issues, open questions, decision log,
    key decisions, design decisions, success factors, communication plan, stakeholders, escalation procedures,
    retrospective, lessons learned, how to use this document, quick reference, parallelizable phases,
    parallel work streams, precondition summary, team responsibilities, responsibilities, milestone markers,
    standup questions, daily standup, meeting notes, self-review, contributing, how to contribute, contribution guidelines,
    pull request checklist, checklist for pull requests, pr checklist, review checklist, code of conduct`,
  asideAlone: `
    contents, format, history, metrics, resources, links, files, budget, costs, roles, team, teams, assignments,
    sequence, background, context, verification, validation, decisions, faq, examples, example, commands, rollback,
    dates, key dates, license, licence`,
  asideEnding: `
    metrics, priorities, reference, references, risks, mitigation, kpis, sequencing, template, templates, preview,
    implementation order, recommended order, suggested order, execution order, build order, order of work`,
  repeat: `
    overview, project overview, summary, task summary, status, current status, project status, implementation status,
    progress, progress tracking, progress checklist, completion checklist, at a glance, progress dashboard,
    status dashboard, project dashboard, status snapshot`,
  repeatEnding: `summary, overview, tracker`,
  testLabel: `tests, test, verification, verify, validation`,
  placeholder: `tbd, tba, tbc, to be determined, to be announced, to be defined, n/a, none, task, description, name`,
  otherTable: `
    tests, test cases, test plan, test matrix, test coverage, testing matrix, effort, effort estimates,
    effort estimation, effort breakdown, estimates, time estimates, timeline, schedule, gantt chart, dependencies,
    priority, deliverable overview, milestones overview, raci matrix, cost breakdown, key milestones, deadlines,
    tech stack, technology stack, architecture, system architecture, repository structure, project structure,
    directory structure, folder structure, file structure, environment variables, support`,
  joining: `for, of, by, and, after, per, in`,
  sumRow: `total, totals, sum, subtotal, average`,
  total: `total, total number of, number of, overall, in total, count`,
  about: `about, around, approx., approximately, roughly, circa`,
  atLeast: `at least, over, more than, no fewer than, upwards of`,
  atMost: `at most, up to, under, fewer than, less than, no more than, almost, nearly`,
  field: {
    'depends-on': `
      depends on, depends upon, depends, dependent on, dependency, dependencies, dependson, dependency ids,
      task dependencies, requires, required, needs, after, waits for, waiting for, waits on, waiting on, predecessor,
      predecessors, deps, dep, dep., must follow, successor of, successor to`,
    precondition: `
      precondition, preconditions, prerequisite, prerequisites, pre-requisite, pre-requisites, pre-req, pre-reqs,
      prereq, prereqs, blocked by, blocked on, gated by, blocker, blockers, blockedby`,
    blocks: `
      blocks, blocking, unblocks, enables, unlocks, required by, needed by, successor, successors, dependents, precedes,
      must precede, prerequisite for, prerequisite of, prerequisite to, prereq for, prereq of, pre-req for, pre-req of,
      pre-requisite for, pre-requisite of, precondition for, precondition of, predecessor of, predecessor to,
      dependency of, dependency for, blocker for, blocker of`,
    status: `status, state, current status, task status, done, complete, completed, completion, progress`,
    priority: `priority, prio, pri, severity, urgency, importance, moscow`,
    owner: `
      owner, owners, assignee, assignees, assigned to, assigned, responsible, responsibility, accountable, lead, dri,
      agent, developer, dev, who, person, point of contact`,
    estimate: `
      estimate, estimated, estimates, est., est, estimation, estimated effort, estimated time, estimated duration,
      est. time, est. effort, est. hours, time estimate, effort estimate, effort, size, points, story points, sp,
      duration, time, hours, level of effort, loe, workload, person-days, man-days`,
    goal: `
      goal, goals, objective, objectives, purpose, aim, mission, outcome, phase goal, sprint goal, milestone goal`,
    issue: `issue, issues, issue #, github, github issue, gh issue`,
    title: `
      task, task description, task name, task title, title, description, name, work item, deliverable, item, what,
      action, activity, story, user story, feature, subject, step`,
    id: `
      id, task id, item id, story id, #, no, no., nr, nr., number, task no, task no., task number, key, ref, code,
      wbs, wbs id, wbs code, task #, ticket`,
    steps: `tasks, steps, subtasks, sub-tasks, checklist`,
  },
  status: {
    todo: `
      todo, to do, to be done, open, new, not started, not yet started, unstarted, pending, planned, scheduled,
      upcoming, backlog, ready, ready for dev, ready for development, ready for agent, blocked, on hold, standby,
      on standby, paused, stalled, waiting, queued, not done, incomplete, not complete, not completed, unfinished,
      remaining, outstanding, next, next up, later, tbd, tbc, triage, assigned, unassigned, reopened, no`,
    'in-progress': `
      in progress, wip, work in progress, doing, started, active, ongoing, under way, underway, in development,
      in review, under review, ready for review, code review, review, partial, partially done, partially complete,
      partially completed, partially met, partly done, mostly done, almost done, nearly done, working, testing,
      in testing, in qa, in work, being worked on, pull request open, pr open, investigating,
      qa, under test, on track, at risk`,
    done: `
      done, complete, completed, finished, closed, resolved, fixed, ship, shipped, landed, merged, verified, released,
      deployed, delivered, live, in production, implemented, achieved, met, passed, accepted, approved, solved,
      fully done, all done, yes`,
    dropped: `
      dropped, cancelled, canceled, wontfix, won't do, wont do, won't fix, not planned, skipped, obsolete, superseded,
      abandoned, rejected, declined, deferred, postponed, frozen, reverted, removed, discarded, moved, replaced,
      duplicate, duplicate of, folded,
      not needed, no longer needed, descoped, out of scope, cut from scope, not going to happen`,
  },
  titleStatus: `
    done, complete, completed, finished, closed, resolved, ship, shipped, landed, merged, verified, released,
    delivered, deployed, implemented, in progress, wip, work in progress, in review, partially done, partially met,
    not started, todo, to do, pending, planned, blocked, on hold, standby, cancelled, canceled, dropped, deferred,
    postponed, skipped, superseded, obsolete, reverted, frozen, moved, not needed, won't do, descoped`,
  afterStatus: `in, on, at, by, to, until, till, since, with, via, as, because, due to, into, from, for`,
  titleTag: `inserted, mvp`,
  doneFor: `
    open/closed, pending/completed, not started/completed, incomplete/complete, not complete/complete,
    not completed/completed, todo/done, to do/done, not done/done, planned/done, no/yes`,
  none: `
    none, n/a, n.a., na, nil, nothing, no, no dependencies, no dependency, no preconditions, no prerequisites, no blockers,
    not applicable, none needed, none required, independent, standalone, no other tasks, no other phases`,
  completion: `
    complete, completed, completes, completion, completing, done, finished, finishing, merged, closed, resolved,
    ready, landed, shipped, deployed, delivered, approved, accepted, passed, passing, verified, implemented, in place,
    available, released, signed off, is, are, be, being, must, has, have, been, gets, fully, first, successfully,
    successful, fs, finish to start`,
  weak: `
    planned, started, scheduled, drafted, kicked off, under way, underway, in progress, parallel, in parallel,
    concurrent, concurrently, parallelizable, simultaneously, at the same time, see, see also, independent,
    independently, independent of, alongside, unrelated, optional, optionally, related, related to, relates to, cf,
    compare, refer to, similar to, same as, same note as, as in, like, completed in, done in, implemented in,
    fixed in, moved to, part of, nice to have, ideally, preferably, not, no longer, does not depend on,
    do not depend on, doesn't depend on, don't depend on, not blocked by, ss, ff, sf, start to start,
    finish to finish, start to finish`,
  dependency: `
    depends on, depends upon, depends, depend on, depend upon, depend, depending on, dependent on, dependent upon,
    dependency, dependencies, deps, requires, require, requiring, required, blocked by, blocked on, blocked until,
    gated by, gated on, after, needs, need, waits for, wait for, waiting for, waits on, waiting on, waits until,
    wait until, prerequisite, prerequisites, precondition, preconditions, can't start before, can't start until,
    cannot start before, cannot start until, can not start before, can not start until, can't begin before,
    can't begin until, cannot begin before, cannot begin until, must not start before, must not start until,
    should not start before, can't be started before, can't be started until, cannot be started before,
    cannot be started until, start after, starts after, starts only after, start only after, begin after, begins after,
    start when, starts when, start once, starts once, begin when, begins when, begin once, begins once, once, follows,
    comes after, come after, to be done after, done after, not before, relies on, builds on, builds upon, predecessor,
    predecessors, prereq, prereqs, pre-req, pre-reqs, pre-requisite, pre-requisites, as soon as, dep, dependson,
    blockedby, must follow, should follow, has to follow, successor of, successor to`,
  postfix: `
    must be done first, must be complete first, must be completed first, must be finished first, must finish first,
    must come first, must land first, has to be done first, needs to be done first, should be done first,
    to be done first`,
  when: `after, once, follows, as soon as`,
  condition: `when`,
  reverse: `
    blocks, block, blocking, unblocks, blocker for, before, prerequisite for, prerequisites for, precondition for,
    required by, required for, required before, needed by, needed for, needed before, gates, must complete before,
    must be complete before, must be completed before, must finish before, must be finished before,
    must be done before, must land before, must come before, must be in place before, must complete first before,
    complete before, completed before, done before, finish before, prerequisite of, prerequisites of, prerequisite to,
    precondition of, preconditions for, prereq for, prereq of, prereqs for, pre-req for, pre-req of,
    pre-requisite for, pre-requisite of, pre-requisites for, predecessor of, predecessor to, dependency of,
    dependency for, blocker of, precedes, precede, must precede`,
  enabling: `enables, unlocks`,
  filler: `
    on, upon, by, for, from, of, the, a, an, both, this, that, these, those, it, its, also, only, just, can, could,
    may, should, must, will, would, when, once, until, till, with, start, starts, begin, begins, is, are, be, has,
    have, at least, either, work, implementation, corresponding, respective, relevant, desired, needed, mentioned,
    listed, id, ids`,
  inside: `in, within, inside`,
  and: `and, or, plus, as well as, then, and then`,
  to: `to, through, thru, until, up to`,
  all: `all, every, any, each`,
  previous: `
    previous, prior, preceding, earlier, above, foregoing, before, so far, before it, before this, before them`,
  everything: `everything, anything`,
  other: `other, others, else, remaining, rest`,
  later: `next, subsequent, later, further, following, downstream`,
  last: `final, last`,
  division: `
    task/tasks, item/items, step/steps, ticket/tickets, story/stories, user story/user stories, group/groups,
    task group/task groups, chunk/chunks, track/tracks, workstream/workstreams`,
  dependencySection: `
    dependencies, dependency, precondition, preconditions, prerequisite, prerequisites, blockers, execution order`,
  priority: `
    critical, urgent, blocker, highest, high, medium, low, lowest, critical priority, high priority, medium priority,
    low priority, must, should, could, must have, should have, could have, nice to have`,
  unit: `
    h, hr, hrs, hour, hours, d, day, days, w, wk, wks, week, weeks, m, min, mins, minute, minutes, month, months, sp,
    pt, pts, point, points, story point, story points, person-day, person-days, man-day, man-days, person-hours,
    man-hours, working days, work days, business days, sprint, sprints, morning, mornings, afternoon, afternoons,
    evening, evenings, night, nights, weekend, weekends, session, sessions`,
  measure: ``,
  number: `
    one/1, two/2, three/3, four/4, five/5, six/6, seven/7, eight/8, nine/9, ten/10, eleven/11, twelve/12, zero/0`,
  ordinal: `first/1, second/2, third/3, fourth/4, fifth/5, sixth/6, seventh/7, eighth/8, ninth/9, tenth/10`,
  version: `version, release`,
  month: `
    january/jan, february/feb, march/mar, april/apr, may/may, june/jun, july/jul, august/aug, september/sep,
    october/oct, november/nov, december/dec`,
  horizon: `
    now, next, later, soon, someday, short term, medium term, mid term, long term, high priority, medium priority,
    low priority, must have, should have, could have, nice to have, must, should, could, critical, high, medium, low`,
}
