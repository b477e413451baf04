/**
 * Chores: what one of the processes that share a database does for all of them. Whoever has one loses it at `held_until`, unless it says before
 * that it is still at it. `wanted_at`: somebody needs it sooner than it is due; one that has begun by then has to be done again.
 */
export const chores = `
create table milepost.chore (
  name text primary key,
  due_at timestamptz not null,
  holder text,
  taken_at timestamptz,
  held_until timestamptz,
  wanted_at timestamptz,
  done_at timestamptz,
  failures integer not null default 0,
  note jsonb
);

-- The repositories that installations cover, and when each is looked at next without anybody asking: \`slot\` is its second of the day.
create table milepost.covered (
  repository bigint primary key,
  installation bigint not null,
  node_id text not null,
  full_name text not null,
  slot integer not null,
  next_look timestamptz not null,
  -- Null: nothing is known of it yet.
  looked_at timestamptz
);
create index covered_by_next_look on milepost.covered (next_look);
create index covered_by_installation on milepost.covered (installation);

-- When the repositories of an installation were listed.
create table milepost.listing (
  installation bigint primary key,
  listed_at timestamptz not null
);
`
