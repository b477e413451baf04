/**
 * What is to be looked at. A repository has at most one row that waits and one that runs; a run that never ended leaves its row behind,
 * and the next one takes it over.
 */
export const requests = `
create table milepost.request (
  repository bigint not null,
  is_running boolean not null default false,
  installation bigint not null,
  request jsonb not null,
  not_before timestamptz not null,
  primary key (repository, is_running)
);
create index request_due on milepost.request (not_before) where not is_running;

-- Nothing of a repository is due before its time, whoever asks; failures in a row make the next pause.
create table milepost.repository (
  id bigint primary key,
  held_until timestamptz,
  failures integer not null default 0
);
`
