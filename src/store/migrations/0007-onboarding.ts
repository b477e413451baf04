/**
 * What is known of offering plans, by repository. `since`: when something was found to offer, or it was last tried to; null where there is nothing.
 * A number: the issue was made, and none is ever made again.
 */
export const onboarding = `
create table milepost.onboarding (
  repository bigint primary key,
  examined text not null,
  since timestamptz,
  number integer
);
`
