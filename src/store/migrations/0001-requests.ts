/**
 * What is to be looked at. A key has at most one row that waits and one that runs; a run that never ended leaves its row behind, and the
 * next one takes it over. `is_sent`: there was a job for its key then, made for it or of a run whose end sends it anew.
 */
export const requests = `
create table milepost.request (
  key text not null,
  is_running boolean not null default false,
  installation bigint not null,
  request jsonb not null,
  not_before timestamptz not null,
  is_sent boolean not null default false,
  primary key (key, is_running)
);
create index request_due on milepost.request (not_before) where not is_running and not is_sent;

-- Nothing of a key or of an installation is due before its time, whoever asks. Failures are those in a row.
create table milepost.request_key (
  key text primary key,
  held_until timestamptz,
  failures integer not null default 0
);
create table milepost.installation_hold (
  installation bigint primary key,
  held_until timestamptz not null
);
`
