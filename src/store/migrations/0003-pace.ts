/** What each installation has spent of its budget of writes. */
export const pace = `
create table milepost.pace (
  installation bigint primary key,
  account jsonb
);
`
