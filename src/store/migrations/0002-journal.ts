/** What the loop remembers of repositories. All of it can be had from GitHub again; it saves doubt, and with it time. */
export const journal = `
create table milepost.journal (
  repository bigint primary key,
  record jsonb not null
);

-- What is about to be created, stored before it is asked for. A row without a number is of unknown outcome.
create table milepost.creation (
  repository bigint not null,
  name text not null,
  thing jsonb not null,
  attempts integer not null,
  attempted_at timestamptz not null,
  is_missed boolean not null default false,
  number integer,
  primary key (repository, name)
);

create table milepost.run (
  id bigint generated always as identity primary key,
  repository bigint not null,
  started_at timestamptz not null,
  ended_at timestamptz not null,
  operations integer not null,
  outcome text not null,
  why text
);
create index run_of_repository on milepost.run (repository, id);
`
