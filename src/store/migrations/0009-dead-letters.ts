/**
 * Requests that kept failing and were laid aside, and what is known of those that fail: since when they have failed in a row, why they did last,
 * and how many of the failures were mistakes of ours. A version before this step passes over all of it: what it stores of a key has no reason
 * then, and counts from the next failure on.
 */
export const deadLetters = `
alter table milepost.request_key
  add column failing_since timestamptz,
  add column why text,
  add column mistakes integer not null default 0;

create table milepost.dead (
  key text primary key,
  repository bigint not null,
  installation bigint not null,
  request jsonb not null,
  failures integer not null,
  mistakes integer not null,
  failing_since timestamptz not null,
  died_at timestamptz not null,
  why text not null
);
`
