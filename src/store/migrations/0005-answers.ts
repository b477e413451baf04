/**
 * The comment in which commands are answered, by issue: stored before it is asked for, so that an answer of GitHub that got lost makes no
 * second one. Without a comment the outcome is unknown.
 */
export const answers = `
create table milepost.answer (
  repository bigint not null,
  issue integer not null,
  attempted_at timestamptz not null,
  comment text,
  answered jsonb not null default '[]',
  primary key (repository, issue)
);
`
