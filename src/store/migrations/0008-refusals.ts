/** When people who may not ask for something in a comment were told so, by repository: only so many are told in an hour. */
export const refusals = `
create table milepost.refusal (
  repository bigint not null,
  at timestamptz not null
);
create index refusal_by_time on milepost.refusal (repository, at);
`
