import type { Sabotage } from './sabotage.ts'

const seenIn = 'test/stories/cache.test.ts'

/** Rules by which what was read is never more than a cache. */
export const ofTheCache: readonly Sabotage[] = [
  {
    rule: 'A full look builds on nothing',
    file: 'src/reconcile/reconciler.ts',
    find: "depth === 'since' ? await memory.looks.of(id, recorded) : undefined",
    replace: 'await memory.looks.of(id, recorded)',
    seenIn,
    named: 'an issue that was transferred away meanwhile',
  },
  {
    rule: 'What was cached counts only if it is of the last run',
    file: 'src/reconcile/looks.ts',
    find: '!isOfRun(cached.look, lastRun) || ',
    replace: '',
    seenIn,
    named: 'of an earlier run are not believed',
  },
  {
    rule: 'What was cached counts for a day',
    file: 'src/reconcile/looks.ts',
    find: ' || !isYoung(cached.look, now())',
    replace: '',
    seenIn,
    named: 'more than a day old are not believed',
  },
  {
    rule: 'What a run left that did not come to its end is not built on',
    file: 'src/reconcile/journal/weigh.ts',
    find: '!wasCutShort(recorded) && ',
    replace: '',
    seenIn,
    named: 'that did not come to its end',
  },
  {
    rule: 'What a server has by now is asked for of everything',
    file: 'src/reconcile/last-look.ts',
    find: 'earlier === undefined || isOfSameServer(earlier, observed)',
    replace: 'true',
    seenIn,
    named: 'what the last look saw of a server that has more by now',
  },
  {
    rule: 'What another bot has is known beyond the look that saw it',
    file: 'src/reconcile/reconciler.ts',
    find: '    otherClaims: seen.otherClaims,',
    replace: '    otherClaims: undefined,',
    seenIn: 'test/stories/former-bots.test.ts',
    named: 'what another bot has is known beyond the look',
  },
  {
    rule: 'A row of the cache is what its name says',
    file: 'src/reconcile/cache/read-rows.ts',
    find: 'if (nameOf(text) !== name)',
    replace: 'if (false)',
    seenIn,
    named: 'cost requests, and nothing else',
  },
  {
    rule: 'What another version cached is not there',
    file: 'src/reconcile/cache/shelf.ts',
    find: ' and made_by = $3 and (name',
    replace: " and $3 <> '' and (name",
    seenIn,
    named: 'cost requests, and nothing else',
  },
  {
    rule: 'What can not be cached keeps no run from its end',
    file: 'src/reconcile/cache/cache.ts',
    find: 'await change().catch(',
    replace: 'await (async (_: unknown) => await change())(',
    seenIn,
    named: 'that can neither read the cache nor write to it',
  },
]
